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
