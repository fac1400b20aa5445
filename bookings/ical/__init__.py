"""Calendar files (RFC 5545, 5546): from plain values to bytes. Knows no table and no clock."""

from bookings.ical.feeds import feed, feed_event
from bookings.ical.files import cancel, dates_file, request
from bookings.ical.values import Attendee, Entry, Organiser

__all__ = ["Attendee", "Entry", "Organiser", "cancel", "dates_file", "feed", "feed_event", "request"]
