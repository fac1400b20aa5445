"""The tables of places, marks, completions and calendar entries."""

from bookings.models.attendance import Attendance
from bookings.models.booking import Booking
from bookings.models.calendar_entry import CalendarEntry
from bookings.models.completion import Completion

__all__ = ["Attendance", "Booking", "CalendarEntry", "Completion"]
