"""States of runs and sessions, and the fixed choices of what is offered. docs/states.md draws them."""

from django.db import models


class RunState(models.TextChoices):
    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"
    CANCELLED = "cancelled", "Cancelled"


class SessionState(models.TextChoices):
    SCHEDULED = "scheduled", "Going ahead"
    CANCELLED = "cancelled", "Cancelled"


class Mode(models.TextChoices):
    IN_PERSON = "in person", "In person"
    ONLINE = "online", "Online"
    BOTH = "both", "In person or online"
    DROP_IN = "drop-in", "Drop-in"


class Level(models.TextChoices):
    BEGINNER = "Beginner", "For beginners"
    IMPROVER = "Improver", "If you know the basics"


class FacilitatorRole(models.TextChoices):
    PEER = "peer", "Lived experience"
    PROFESSIONAL = "professional", "Professional experience"


class Part(models.TextChoices):
    """As what somebody takes part, and how far they have come: from helper to co-lead to lead."""

    HELPER = "helper", "Helper"
    CO_LEAD = "co_lead", "Co-lead"
    LEAD = "lead", "Lead"


# A helper is there to learn, beside the pair: these fill one of its two places.
FILLS_A_PLACE = frozenset({Part.CO_LEAD, Part.LEAD})


class InvitationState(models.TextChoices):
    OPEN = "open", "Not answered yet"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    EXPIRED = "expired", "Ran out"
    WITHDRAWN = "withdrawn", "Taken back"


class TeachingMark(models.TextChoices):
    """Whether a facilitator was there. Blank means not recorded yet."""

    TAUGHT = "taught", "Taught"
    NOT_THERE = "not_there", "Was not there"


# Runs that visitors may see on the site.
SHOWN_RUN_STATES = frozenset({RunState.PUBLISHED, RunState.CANCELLED})


class OfferKind(models.TextChoices):
    """What a visitor may do about a run right now."""

    PLACES = "places", "Places available"
    WAITING_LIST = "waiting_list", "Waiting list"
    NOT_OPEN_YET = "not_open_yet", "Booking opens later"
    DROP_IN = "drop_in", "Drop-in, no need to book"
    CANCELLED = "cancelled", "Cancelled"
    CLOSED = "closed", "Booking has closed"


# States of a booking, by the names that the bookings room keeps them under; this room may not import it.
TAKES_A_PLACE = ("booked", "offered")
IS_WAITING = "waiting"
