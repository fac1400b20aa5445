"""The tables of places, offers, marks, completions, calendars and what staff do for people."""

from bookings.models.attendance import Attendance
from bookings.models.behalf import OnBehalf
from bookings.models.booking import Booking
from bookings.models.broadcast import Broadcast
from bookings.models.calendar_entry import CalendarEntry
from bookings.models.completion import Completion
from bookings.models.feed import CalendarFeed
from bookings.models.merge import Merge
from bookings.models.offer import Offer
from bookings.models.preparation import Preparation
from bookings.models.reminder_round import ReminderRound
from bookings.models.wish import Wish

__all__ = [
    "Attendance",
    "Booking",
    "Broadcast",
    "CalendarEntry",
    "CalendarFeed",
    "Completion",
    "Merge",
    "Offer",
    "OnBehalf",
    "Preparation",
    "ReminderRound",
    "Wish",
]
