"""States of a booking and the marks of a register. docs/states.md draws them."""

from django.db import models


class BookingState(models.TextChoices):
    BOOKED = "booked", "Booked"
    WAITING = "waiting", "On the waiting list"
    OFFERED = "offered", "Your turn: a place is held for you"
    LAPSED = "lapsed", "Your turn has passed"
    CANCELLED = "cancelled", "Given up"


# A live booking: at most one per person and run.
LIVE = frozenset({BookingState.BOOKED, BookingState.OFFERED, BookingState.WAITING})
# Expected at the sessions: in registers, calendars and reminders.
HOLDING_A_PLACE = frozenset({BookingState.BOOKED})
# These take a place of the run's capacity: a place offered is held for that person.
TAKING_A_PLACE = frozenset({BookingState.BOOKED, BookingState.OFFERED})
# In the queue: their turn counts from when they joined.
IN_THE_QUEUE = frozenset({BookingState.OFFERED, BookingState.WAITING})


class Ended(models.TextChoices):
    """Why a booking is cancelled."""

    GAVE_UP = "gave_up", "Given up"
    DECLINED = "declined", "Declined the offer"
    RUN_CANCELLED = "run_cancelled", "The run was cancelled"
    MOVED = "moved", "Moved to another run"
    MERGED = "merged", "Merged with another record of the same person"
    ERASED = "erased", "The person was erased"


class OfferState(models.TextChoices):
    OPEN = "open", "Open"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    LAPSED = "lapsed", "Lapsed"
    WITHDRAWN = "withdrawn", "Withdrawn"


class BehalfAct(models.TextChoices):
    """What staff did on a person's behalf."""

    BOOKED = "booked", "Booked a place"
    JOINED = "joined", "Joined the waiting list"
    GAVE_UP = "gave_up", "Gave up the place"
    LEFT = "left", "Left the waiting list"
    ACCEPTED = "accepted", "Accepted the offered place"
    DECLINED = "declined", "Declined the offered place"
    MOVED = "moved", "Moved to another run"


# What gave somebody a place or a turn: undone by giving it up.
MADE_FOR_THEM = frozenset({BehalfAct.BOOKED, BehalfAct.JOINED, BehalfAct.ACCEPTED})


class Audience(models.TextChoices):
    """Whom staff write to."""

    BOOKED = "booked", "Everybody with a place"
    WAITING = "waiting", "Everybody on the waiting list"
    EXPECTED = "expected", "Everybody expected at one session"


class FeedKind(models.TextChoices):
    STUDENT = "student", "My dates"
    FACILITATOR = "facilitator", "Sessions I teach"


class Mark(models.TextChoices):
    """What a register says. No row means not marked yet, which is neither here nor absent."""

    ATTENDED = "attended", "Here"
    ATTENDED_PART = "attended_part", "Part"
    APOLOGIES = "apologies", "Sent apologies"
    MISSED = "missed", "Missed"


class Prepared(models.TextChoices):
    """What was said of a need on one run. No row means not said yet."""

    MET = "met", "Met"
    NOT_MET = "not_met", "Not met"

    @classmethod
    def of(cls, is_met: bool) -> "Prepared":
        return cls.MET if is_met else cls.NOT_MET


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
