"""A draft is published, and taken back while nobody is on it."""

import datetime as dt

from django.db import transaction
from wagtail.log_actions import log

from bookings.domain.changes import locks, refusals
from courses.models import CourseRun
from courses.states import RunState
from people.models import User


@transaction.atomic
def publish_run(run: CourseRun, *, by: User | None, now: dt.datetime) -> CourseRun:
    """Shows a draft to everybody. Raises NoDatesToCome for a run without a date. Publishing twice changes nothing.

    Nobody is told in the same breath: those who wished for the course hear of it once booking has opened.
    """
    locked = locks.run(run)
    if locked.state == RunState.CANCELLED:
        raise refusals.ComesBackOnTheDesk
    if locked.state == RunState.DRAFT:
        if not locked.sessions.going_ahead().upcoming(now).exists():
            raise refusals.NoDatesToCome
        _become(locked, RunState.PUBLISHED, by=by)
    return locked


@transaction.atomic
def take_back(run: CourseRun, *, by: User | None, now: dt.datetime) -> CourseRun:
    """Makes a published run a draft again. Raises PeopleHavePlaces once somebody is on it."""
    locked = locks.run(run)
    if locked.state == RunState.CANCELLED:
        raise refusals.ComesBackOnTheDesk
    if locked.bookings.live().exists():
        raise refusals.PeopleHavePlaces
    if locked.state == RunState.PUBLISHED:
        _become(locked, RunState.DRAFT, by=by)
    return locked


def _become(run: CourseRun, state: RunState, *, by: User | None) -> None:
    run.state = state
    run.save(update_fields=["state", "updated_at"])
    log(run, "bookings.run.change", user=by, data={"changed": [], "state": state})
