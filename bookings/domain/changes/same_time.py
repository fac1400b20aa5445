"""Refuses a change that puts two sessions of one run, or two of one facilitator, at the same time."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import QuerySet

from bookings.domain.changes import refusals
from courses.domain import two_rooms
from courses.models import Session, SessionFacilitation


def refuse_clash(session: Session) -> None:
    """Looks at the run as it is after all changes of the call. Raises ClashesWithinRun."""
    if session.is_cancelled:
        return
    others = session.run.sessions.going_ahead().exclude(pk=session.pk)
    at_that_time = others.filter(starts_at__lt=session.ends_at, ends_at__gt=session.starts_at)
    in_the_way = at_that_time.order_by("starts_at").first()
    if in_the_way:
        raise refusals.ClashesWithinRun(in_the_way)


def refuse_two_rooms(sessions: Iterable[Session], *, now: dt.datetime) -> None:
    """Looks at who is planned, or taught, after all changes of the call, and holds them. Raises TeachesElsewhere."""
    ids = [session.pk for session in sessions]
    there = SessionFacilitation.objects.at_it().filter(session__in=ids)
    two_rooms.lock(there.values_list("facilitator", flat=True))
    for doubled in (two_rooms.doubled(now=now), two_rooms.doubled_on_record()):
        _refuse_doubled(doubled, ids=ids)


def _refuse_doubled(doubled: QuerySet[SessionFacilitation], *, ids: list[int]) -> None:
    row = doubled.filter(session__in=ids).select_related("facilitator", "session").first()
    if row is None:
        return
    others = doubled.filter(facilitator=row.facilitator_id).exclude(session=row.session_id)
    elsewhere = others.filter(session__starts_at__lt=row.session.ends_at, session__ends_at__gt=row.session.starts_at)
    raise refusals.TeachesElsewhere(elsewhere.select_related("facilitator", "session__run__course")[0])
