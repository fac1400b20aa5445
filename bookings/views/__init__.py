"""Booking a place, my place, and teaching."""
