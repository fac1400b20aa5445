"""Looks for every state of who teaches that must not exist. Reads only."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef, Q

from bookings.models import Booking
from courses.domain import two_rooms
from courses.models import Facilitation, Invitation, Session, SessionFacilitation
from courses.states import InvitationState, RunState


def faults(*, now: dt.datetime) -> Iterator[str]:
    """One line a fault; no line when all is well. Lines name rows by number, never a person."""
    yield from _invitations_astray()
    yield from _planned_though_nobody_said_yes(now)
    for pk in two_rooms.doubled(now=now).order_by("pk").values_list("pk", flat=True):
        yield f"session facilitation {pk}: planned for another session at the same time"
    for pk in two_rooms.doubled_on_record().order_by("pk").values_list("pk", flat=True):
        yield f"session facilitation {pk}: taught another session at the same time"
    yield from _both_on_one_run(now)
    gone = Q(facilitator__left_on__isnull=False) | Q(facilitator__person__erased_at__isnull=False)
    to_come = SessionFacilitation.objects.planned().filter(gone, session__starts_at__gt=now)
    for pk in to_come.order_by("pk").values_list("pk", flat=True):
        yield f"session facilitation {pk}: planned though they have left the pool"


def _invitations_astray() -> Iterator[str]:
    open_ones = Invitation.objects.open().order_by("pk")
    for pk in open_ones.filter(run__state=RunState.CANCELLED).values_list("pk", flat=True):
        yield f"invitation {pk}: still open though its run is cancelled"
    for pk in open_ones.filter(facilitator__left_on__isnull=False).values_list("pk", flat=True):
        yield f"invitation {pk}: still open though they have left the pool"
    astray = Invitation.objects.filter(session__isnull=False).exclude(session__run=F("run"))
    for pk in astray.order_by("pk").values_list("pk", flat=True):
        yield f"invitation {pk}: its session belongs to another run"


def _planned_though_nobody_said_yes(now: dt.datetime) -> Iterator[str]:
    """Who is planned takes part in the run, or has said yes to that one session."""
    parts = Facilitation.objects.filter(run=OuterRef("session__run"), facilitator=OuterRef("facilitator"))
    yeses = Invitation.objects.filter(
        state=InvitationState.ACCEPTED, session=OuterRef("session"), facilitator=OuterRef("facilitator")
    )
    to_come = SessionFacilitation.objects.planned().filter(session__starts_at__gt=now)
    for pk in to_come.exclude(Exists(parts)).exclude(Exists(yeses)).order_by("pk").values_list("pk", flat=True):
        yield f"session facilitation {pk}: planned though they neither take part in the run nor said yes to the session"


def _both_on_one_run(now: dt.datetime) -> Iterator[str]:
    """Of courses that are over it is history, such as a course taken first and helped with afterwards."""
    to_come = Session.objects.going_ahead().upcoming(now).filter(run=OuterRef("run"))
    students = Booking.objects.live().filter(run=OuterRef("run"), person=OuterRef("facilitator__person"))
    both = Facilitation.objects.filter(Exists(to_come), Exists(students))
    for pk in both.order_by("pk").values_list("pk", flat=True):
        yield f"facilitation {pk}: they are a student on the same run"
