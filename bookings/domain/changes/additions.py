"""A session more on a run that is there already."""

import datetime as dt

from django.db import transaction
from wagtail.log_actions import log

from bookings.domain import locks, notices, notices_of_teaching
from bookings.domain.changes import refusals, same_time
from bookings.models import Completion
from courses.domain import planning
from courses.models import CourseRun, Session, Venue
from courses.states import RunState
from people.models import User


@transaction.atomic
def add_session(
    run: CourseRun,
    *,
    number: int,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    mode: str,
    venue: Venue,
    joining: str,
    by: User | None,
    now: dt.datetime,
) -> Session:
    """Adds a session to `run` and tells those who have a place and those who teach. Raises a Refusal.

    A run that somebody has completed stays as it was when they completed it.
    """
    locked = locks.run(run.pk)
    session = Session(
        run=locked, number=number, starts_at=starts_at, ends_at=ends_at, mode=mode, venue=venue, joining=joining
    )
    _refuse_unless_possible(session)
    session.save()
    planning.plan_sessions([session])
    same_time.refuse_two_rooms([session], now=now)
    locked.save(update_fields=["updated_at"])
    log(session, "bookings.session.add", user=by)
    notices.tell_sessions_changed([session], now=now)
    notices_of_teaching.tell_sessions_changed([session], now=now)
    return session


def _refuse_unless_possible(session: Session) -> None:
    run = session.run
    if run.state == RunState.CANCELLED:
        raise refusals.RunIsCancelled
    if session.ends_at <= session.starts_at:
        raise refusals.EndsBeforeItStarts
    if run.sessions.filter(number=session.number).exists():
        raise refusals.NumberIsTaken(session)
    if Completion.objects.valid().filter(booking__run=run).exists():
        raise refusals.PeopleHaveCompleted
    same_time.refuse_clash(session)
