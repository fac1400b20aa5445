"""Nobody facilitates two sessions at one time. Looks at what is planned and still to come, and at what is recorded."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from courses.models import Facilitator, Session, SessionFacilitation
from courses.states import SessionState


def doubled(*, now: dt.datetime) -> QuerySet[SessionFacilitation]:
    """Planned rows of sessions to come at which the same facilitator is planned for another one at that time."""
    return _at_one_time(SessionFacilitation.objects.planned()).filter(session__ends_at__gt=now)


def doubled_on_record() -> QuerySet[SessionFacilitation]:
    """Rows marked as taught, of whatever day, at which the same facilitator is said to have taught another session."""
    return _at_one_time(SessionFacilitation.objects.taught())


def _at_one_time(rows: QuerySet[SessionFacilitation]) -> QuerySet[SessionFacilitation]:
    """Those of sessions going ahead that another of `rows` has the same facilitator at, at that time."""
    rows = rows.filter(session__state=SessionState.SCHEDULED)
    others = rows.filter(
        facilitator=OuterRef("facilitator"),
        session__starts_at__lt=OuterRef("session__ends_at"),
        session__ends_at__gt=OuterRef("session__starts_at"),
    ).exclude(session=OuterRef("session"))
    return rows.filter(Exists(others))


def lock(facilitators: Iterable[int]) -> None:
    """Holds these facilitators, by id, so that nobody else plans them meanwhile. Taken after runs and sessions."""
    rows = Facilitator.objects.filter(pk__in=set(facilitators)).order_by("pk")
    list(rows.select_for_update(of=("self",), no_key=True).values_list("pk"))


def in_the_way(facilitator: Facilitator, *, sessions: Iterable[Session]) -> Session | None:
    """The first session going ahead that `facilitator` is planned for while one of `sessions` is. Two queries."""
    wanted = [session for session in sessions if not session.is_cancelled]
    if not wanted:
        return None
    planned = SessionFacilitation.objects.planned().filter(facilitator=facilitator).exclude(session__in=wanted)
    rows = planned.filter(
        session__state=SessionState.SCHEDULED,
        session__starts_at__lt=max(session.ends_at for session in wanted),
        session__ends_at__gt=min(session.starts_at for session in wanted),
    ).select_related("session__run__course")
    for row in rows.order_by("session__starts_at", "pk"):
        if any(overlap(row.session, session) for session in wanted):
            return row.session
    return None


def overlap(one: Session, other: Session) -> bool:
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at
