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
    CHECK_IN = "check_in", "Checked in with the code on the wall"
    SHEET = "sheet", "From the sign-in sheet"


class CompletionBasis(models.TextChoices):
    EARNED = "earned", "Earned"
    OVERRIDE = "override", "Given with a reason"


class CalendarMethod(models.TextChoices):
    REQUEST = "REQUEST", "Invite"
    CANCEL = "CANCEL", "Cancellation"


class Settled(models.TextChoices):
    """What became of somebody who was added at the door by name alone."""

    MATCHED = "matched", "Matched with somebody we know"
    NEW = "new", "New to the college"


class Feeling(models.TextChoices):
    """How a peer is after a session; read by the one who supports them and by nobody else."""

    FINE = "fine", "I’m fine"
    TIRED = "tired", "It took a lot out of me"
    TALK = "talk", "I’d like to talk"


class CertificateKind(models.TextChoices):
    COMPLETION = "completion", "Course completed"
    FACILITATION = "facilitation", "Course facilitated"


class FeedbackSource(models.TextChoices):
    LINK = "link", "By link"
    PAPER = "paper", "On paper"


class Helped(models.IntegerChoices):
    """Answers of the feedback: 1 is the best, 4 the worst."""

    A_LOT = 1, "Yes, a lot"
    A_BIT = 2, "Yes, a bit"
    NOT_MUCH = 3, "Not much"
    NO = 4, "No"


class Welcome(models.IntegerChoices):
    ALWAYS = 1, "Yes, always"
    MOSTLY = 2, "Mostly"
    NOT_ALWAYS = 3, "Not always"
    NO = 4, "No"


class Clear(models.IntegerChoices):
    VERY = 1, "Yes, very"
    MOSTLY = 2, "Mostly"
    SOMETIMES_HARD = 3, "It was sometimes hard"
    NO = 4, "No, it was too hard"


class WouldRecommend(models.IntegerChoices):
    YES = 1, "Yes"
    PROBABLY = 2, "Probably"
    PROBABLY_NOT = 3, "Probably not"
    NO = 4, "No"


# The questions of the feedback with four answers each, in their order; the fifth is for words.
FEEDBACK_QUESTIONS: dict[str, tuple[str, type[models.IntegerChoices]]] = {
    "helped": ("Did it help you?", Helped),
    "welcome": ("Did you feel welcome?", Welcome),
    "clear": ("Was it easy to follow?", Clear),
    "would_recommend": ("Would you tell a friend to come?", WouldRecommend),
}
FEEDBACK_WORDS = "Is there anything you want to tell us?"
# These two are the better half of the four.
GOOD_ANSWERS = frozenset({1, 2})
