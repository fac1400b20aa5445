"""States of a booking and the marks of a register. docs/states.md draws them."""

from django.db import models


class BookingState(models.TextChoices):
    BOOKED = "booked", "Booked"
    WAITING = "waiting", "On the waiting list"
    CANCELLED = "cancelled", "Given up"


# A live booking: at most one per person and run.
LIVE = frozenset({BookingState.BOOKED, BookingState.WAITING})
# These take a place of the run's capacity.
HOLDING_A_PLACE = frozenset({BookingState.BOOKED})


class Mark(models.TextChoices):
    """What a register says. No row means not marked yet, which is neither here nor absent."""

    ATTENDED = "attended", "Here"
    ATTENDED_PART = "attended_part", "Part"
    APOLOGIES = "apologies", "Sent apologies"
    MISSED = "missed", "Missed"


# These count towards completion.
PRESENT = frozenset({Mark.ATTENDED, Mark.ATTENDED_PART})


class MarkSource(models.TextChoices):
    REGISTER = "register", "Register"
    STUDENT = "student", "The student told us"


class CompletionBasis(models.TextChoices):
    EARNED = "earned", "Earned"
    OVERRIDE = "override", "Given with a reason"


class CalendarMethod(models.TextChoices):
    REQUEST = "REQUEST", "Invite"
    CANCEL = "CANCEL", "Cancellation"
