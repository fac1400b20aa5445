"""Booking, my place, teaching."""

urlpatterns: list = []
