"""What every change looks at first: the rows as they stand now, locked in one order.

Run, person, session, facilitator, booking; the register takes the run once it is over, the session, the bookings, and
then those who teach. Locks last until the transaction ends (SQLite locks the whole file).
"""

from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import Q

from bookings.models import Booking
from courses.domain import two_rooms
from courses.models import CourseRun, Facilitator, Session
from people.models import Person


def run(pk: int) -> CourseRun:
    """The run as it stands now, its row locked."""
    return CourseRun.objects.select_for_update(of=("self",)).select_related("course").get(pk=pk)


def runs(ids: Iterable[int]) -> dict[int, CourseRun]:
    """The runs as they stand now, by id, locked in one order."""
    rows = CourseRun.objects.filter(pk__in=ids)
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
    runs({session.run_id for session in given})
    rows = Session.objects.filter(pk__in=[session.pk for session in given])
    locked = rows.select_for_update(of=("self",), no_key=True).select_related("run__course", "venue").order_by("pk")
    return {session.pk: session for session in locked}


def sessions_of(locked_run: CourseRun) -> None:
    """Holds every session of a run that is locked already, so that no mark lands on them meanwhile."""
    list(locked_run.sessions.select_for_update(no_key=True).order_by("pk"))


def facilitator(pk: int) -> Facilitator:
    """Held so that they are planned for one thing at a time; taken after runs and sessions."""
    two_rooms.lock([pk])
    return Facilitator.objects.select_related("person").get(pk=pk)
