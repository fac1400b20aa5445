"""Changes to a whole run: its places, its rules, and cancelling it."""

import datetime as dt

from django.db import transaction
from wagtail.log_actions import log

from bookings.domain import completion, notices
from bookings.domain.changes import locks, refusals
from bookings.domain.prospectus_refusals import SETTLED_BY_COMPLETION
from bookings.models import Attendance, Booking, Completion
from bookings.states import BookingState, Mark
from courses.models import CourseRun
from courses.states import RunState, SessionState
from people.models import User


@transaction.atomic
def change_capacity(run: CourseRun, *, capacity: int, by: User | None, now: dt.datetime) -> CourseRun:
    """Gives `run` more or fewer places. Raises PlacesAreTaken where more are held."""
    locked = locks.run(run)
    held = locked.bookings.holding_a_place().count()
    if capacity < held:
        raise refusals.PlacesAreTaken(held)
    if capacity != locked.capacity:
        log(locked, "bookings.run.change_capacity", user=by, data={"was": locked.capacity, "is": capacity})
        locked.capacity = capacity
        locked.save(update_fields=["capacity", "updated_at"])
    run.capacity = capacity
    return locked


@transaction.atomic
def cancel_run(run: CourseRun, *, by: User | None, now: dt.datetime) -> CourseRun:
    """Cancels `run`, its sessions to come, and everybody's place or turn; tells them all.

    Raises RunHasBegun once a register is marked: what took place is not undone. Cancelling twice changes nothing.
    """
    locked = locks.run(run)
    if locked.state == RunState.CANCELLED:
        return locked
    locks.sessions_of(locked)
    if Attendance.objects.filter(session__run=locked).exclude(mark=Mark.APOLOGIES).exists():
        raise refusals.RunHasBegun
    notices.tell_run_cancelled(locked, now=now)
    locked.state = RunState.CANCELLED
    locked.save(update_fields=["state", "updated_at"])
    locked.sessions.going_ahead().filter(ends_at__gt=now).update(state=SessionState.CANCELLED, updated_at=now)
    locked.bookings.live().update(state=BookingState.CANCELLED, cancelled_at=now, cancelled_by=by, updated_at=now)
    log(locked, "bookings.run.cancel", user=by)
    _recheck_completions(locked, by=by, now=now)
    run.state = locked.state
    return locked


@transaction.atomic
def change_run(
    run: CourseRun, *, plain: dict, capacity: int, state: str, by: User | None, now: dt.datetime
) -> CourseRun:
    """Everything that staff may change about a run, in one go. `plain` holds the fields that have no rule of their own.

    Raises a Refusal.
    """
    locked = locks.run(run)
    _refuse_state(locked, state=state)
    different = {name: value for name, value in plain.items() if getattr(locked, name) != value}
    is_another_state = state != locked.state and state != RunState.CANCELLED
    _refuse_what_is_settled(locked, different=different)
    if different or is_another_state:
        for name, value in different.items():
            setattr(locked, name, value)
        locked.state = state if is_another_state else locked.state
        locked.save()
        log(locked, "bookings.run.change", user=by, data={"changed": sorted(different), "state": locked.state})
    change_capacity(locked, capacity=capacity, by=by, now=now)
    if state == RunState.CANCELLED:
        return cancel_run(locked, by=by, now=now)
    if "course" in different:
        notices.tell_sessions_changed(locked.sessions.going_ahead().upcoming(now), now=now)
    return locked


def _refuse_state(run: CourseRun, *, state: str) -> None:
    if run.state == RunState.CANCELLED and state != RunState.CANCELLED:
        raise refusals.StaysCancelled
    if state == RunState.DRAFT and run.state != RunState.DRAFT and run.bookings.live().exists():
        raise refusals.PeopleHavePlaces


def _refuse_what_is_settled(run: CourseRun, *, different: dict) -> None:
    """What somebody completed, and that people have a place, is not undone by a rule that came later."""
    if SETTLED_BY_COMPLETION.intersection(different) and Completion.objects.valid().filter(booking__run=run).exists():
        raise refusals.RulesAreSettled
    if different.get("needs_booking") is False and run.bookings.live().exists():
        raise refusals.PeopleHaveBooked


def _recheck_completions(run: CourseRun, *, by: User | None, now: dt.datetime) -> None:
    completed = Booking.objects.filter(run=run, completions__in=Completion.objects.valid())
    completion.recheck_all(completed, by=by, now=now)
