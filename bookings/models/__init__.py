"""The tables of places, offers, marks, completions, calendars and what staff do for people."""

from bookings.models.attendance import Attendance
from bookings.models.behalf import OnBehalf
from bookings.models.booking import Booking
from bookings.models.broadcast import Broadcast
from bookings.models.calendar_entry import CalendarEntry
from bookings.models.certificate import Certificate
from bookings.models.completion import Completion
from bookings.models.correction import Correction, FrozenPeriod
from bookings.models.debrief import Debrief, HowAreYou
from bookings.models.feed import CalendarFeed
from bookings.models.feedback import FeedbackAnswer, FeedbackRequest
from bookings.models.merge import Merge
from bookings.models.occasion import Occasion, OccasionGuest
from bookings.models.offer import Offer
from bookings.models.preparation import Preparation
from bookings.models.reminder_round import ReminderRound
from bookings.models.walk_in import WalkIn
from bookings.models.wish import Wish

__all__ = [
    "Attendance",
    "Booking",
    "Broadcast",
    "CalendarEntry",
    "CalendarFeed",
    "Certificate",
    "Completion",
    "Correction",
    "Debrief",
    "FeedbackAnswer",
    "FeedbackRequest",
    "FrozenPeriod",
    "HowAreYou",
    "Merge",
    "Occasion",
    "OccasionGuest",
    "Offer",
    "OnBehalf",
    "Preparation",
    "ReminderRound",
    "WalkIn",
    "Wish",
]
