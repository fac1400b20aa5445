"""A draft is published once it has its pair, or for a recorded reason; and taken back while nobody is on it."""

import datetime as dt

from django.db import transaction
from wagtail.log_actions import log

from bookings.domain import locks
from bookings.domain.changes import refusals
from courses.domain import pairing
from courses.models import CourseRun
from courses.states import RunState
from people.models import User


@transaction.atomic
def publish_run(run: CourseRun, *, unpaired_reason: str = "", by: User | None, now: dt.datetime) -> CourseRun:
    """Shows a draft to everybody. Raises NoDatesToCome for a run without a date. Publishing twice changes nothing.

    Raises NotPaired while nobody with lived experience, or no professional, has accepted to teach it: then only for an
    `unpaired_reason`, which is kept with who gave it. Source: the college's rule of co-production.

    Nobody is told in the same breath: those who wished for the course hear of it once booking has opened.
    """
    locked = locks.run(run.pk)
    if locked.state == RunState.CANCELLED:
        raise refusals.ComesBackOnTheDesk
    if locked.state == RunState.DRAFT:
        if not locked.sessions.going_ahead().upcoming(now).exists():
            raise refusals.NoDatesToCome
        _settle_the_pair(locked, reason=unpaired_reason.strip(), by=by, now=now)
        _become(locked, RunState.PUBLISHED, by=by)
    return locked


@transaction.atomic
def take_back(run: CourseRun, *, by: User | None, now: dt.datetime) -> CourseRun:
    """Makes a published run a draft again. Raises PeopleHavePlaces once somebody is on it."""
    locked = locks.run(run.pk)
    if locked.state == RunState.CANCELLED:
        raise refusals.ComesBackOnTheDesk
    if locked.bookings.live().exists():
        raise refusals.PeopleHavePlaces
    if locked.state == RunState.PUBLISHED:
        _say_why(locked, "", by=None, at=None)
        _become(locked, RunState.DRAFT, by=by)
    return locked


def _settle_the_pair(run: CourseRun, *, reason: str, by: User | None, now: dt.datetime) -> None:
    missing = pairing.missing(run)
    if missing and not reason:
        raise refusals.NotPaired(missing)
    if missing:
        _say_why(run, reason, by=by, at=now)
        log(run, "bookings.run.unpaired", user=by, data={"missing": missing, "reason": reason})


def _say_why(run: CourseRun, reason: str, *, by: User | None, at: dt.datetime | None) -> None:
    run.unpaired_reason, run.unpaired_by, run.unpaired_at = reason, by, at


def _become(run: CourseRun, state: RunState, *, by: User | None) -> None:
    run.state = state
    run.save(update_fields=["state", "unpaired_reason", "unpaired_by", "unpaired_at", "updated_at"])
    log(run, "bookings.run.change", user=by, data={"changed": [], "state": state})
