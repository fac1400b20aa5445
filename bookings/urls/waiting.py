"""Answering an offer, and wishing for a course."""

urlpatterns: list = []
