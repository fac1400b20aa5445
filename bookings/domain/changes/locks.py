"""What every change looks at first: the rows as they stand now, locked in one order - run, person, session, booking.

The register takes the session and then the bookings. Locks last until the transaction ends (SQLite locks the whole
file).
"""

import datetime as dt
from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import Q, QuerySet

from bookings.domain.changes import refusals
from bookings.models import Booking
from courses.domain import two_rooms
from courses.models import CourseRun, Session, SessionFacilitation
from people.models import Person


def run(given: CourseRun) -> CourseRun:
    """The run as it stands now, its row locked."""
    return CourseRun.objects.select_for_update(of=("self",)).select_related("course").get(pk=given.pk)


def runs(given: Iterable[CourseRun]) -> dict[int, CourseRun]:
    """The runs as they stand now, by id, locked in one order."""
    rows = CourseRun.objects.filter(pk__in=[run.pk for run in given])
    locked = rows.select_for_update(of=("self",)).select_related("course").order_by("pk")
    return {run.pk: run for run in locked}


def people(ids: Collection[int]) -> tuple[list[CourseRun], dict[int, Person]]:
    """Every run that these people have ever booked or taught, and the people by id, locked in this order: nothing is
    booked for them until the transaction ends.

    Where another run was booked while we waited, all of these locks are let go and taken anew.
    """
    bookings = Booking.objects.filter(person__in=ids)
    taught = Session.objects.filter(facilitations__facilitator__person__in=ids)
    while True:
        before = transaction.savepoint()
        theirs = Q(pk__in=bookings.values("run")) | Q(pk__in=taught.values("run"))
        rows = CourseRun.objects.filter(theirs).select_related("course")
        locked_runs = list(rows.select_for_update(of=("self",)).order_by("pk"))
        found = Person.objects.filter(pk__in=ids).select_related("user", "facilitator")
        locked_people = list(found.select_for_update(of=("self",)).order_by("pk"))
        if not bookings.exclude(run__in=locked_runs).exists():
            transaction.savepoint_commit(before)
            return locked_runs, {person.pk: person for person in locked_people}
        transaction.savepoint_rollback(before)


def sessions(given: Iterable[Session]) -> dict[int, Session]:
    """The sessions as they stand now, by id, locked after their runs."""
    given = list(given)
    run_ids = sorted({session.run_id for session in given})
    list(CourseRun.objects.select_for_update(of=("self",)).filter(pk__in=run_ids).order_by("pk"))
    rows = Session.objects.filter(pk__in=[session.pk for session in given])
    locked = rows.select_for_update(of=("self",), no_key=True).select_related("run__course", "venue").order_by("pk")
    return {session.pk: session for session in locked}


def sessions_of(locked_run: CourseRun) -> None:
    """Holds every session of a run that is locked already, so that no mark lands on them meanwhile."""
    list(locked_run.sessions.select_for_update(no_key=True).order_by("pk"))


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
