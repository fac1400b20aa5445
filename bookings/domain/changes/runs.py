"""Changes to a whole run: its places, its rules, and cancelling it."""

import datetime as dt

from django.db import transaction
from wagtail.log_actions import log

from bookings.domain import completion, locks, notices, notices_of_teaching, waiting_list
from bookings.domain.changes import refusals
from bookings.domain.prospectus_refusals import SETTLED_BY_BOOKING, SETTLED_BY_COMPLETION
from bookings.domain.team import inviting
from bookings.models import Attendance, Booking, Completion
from bookings.states import BookingState, Ended, Mark
from courses.models import CourseRun, SessionFacilitation
from courses.states import RunState, SessionState
from people.models import User


@transaction.atomic
def change_capacity(run: CourseRun, *, capacity: int, by: User | None, now: dt.datetime) -> CourseRun:
    """Gives `run` more or fewer places; new ones are offered to those who wait, in turn.

    Raises PlacesAreTaken where more are held; a place offered is held for that person.
    """
    locked = locks.run(run.pk)
    held = locked.bookings.taking_a_place().count()
    if capacity < held:
        raise refusals.PlacesAreTaken(held)
    if capacity != locked.capacity:
        log(locked, "bookings.run.change_capacity", user=by, data={"was": locked.capacity, "is": capacity})
        locked.capacity = capacity
        locked.save(update_fields=["capacity", "updated_at"])
        waiting_list.offer_free_places(locked, now=now)
    run.capacity = capacity
    return locked


@transaction.atomic
def cancel_run(run: CourseRun, *, by: User | None, now: dt.datetime) -> CourseRun:
    """Cancels `run`, its sessions to come, and everybody's place or turn.

    Tells them all, and those who teach it or are asked to.

    Raises IsADraft where nobody knows of it yet, and RunHasBegun once a register is marked: what took place is not
    undone. Cancelling twice changes nothing.
    """
    locked = locks.run(run.pk)
    if locked.state == RunState.CANCELLED:
        return locked
    if locked.state == RunState.DRAFT:
        raise refusals.IsADraft
    locks.sessions_of(locked)
    students = Attendance.objects.filter(session__run=locked).exclude(mark=Mark.APOLOGIES)
    if students.exists() or SessionFacilitation.objects.taught().filter(session__run=locked).exists():
        raise refusals.RunHasBegun
    notices.tell_run_cancelled(locked, now=now)
    notices_of_teaching.tell_run_cancelled(locked, now=now)
    locked.state = RunState.CANCELLED
    locked.save(update_fields=["state", "updated_at"])
    locked.sessions.going_ahead().filter(ends_at__gt=now).update(
        state=SessionState.CANCELLED, cancelled_with_run=True, updated_at=now
    )
    waiting_list.withdraw_offers(locked.bookings.live(), by=by, now=now)
    locked.bookings.live().update(
        state=BookingState.CANCELLED,
        ended_why=Ended.RUN_CANCELLED,
        cancelled_at=now,
        cancelled_by=by,
        updated_at=now,
    )
    log(locked, "bookings.run.cancel", user=by)
    inviting.withdraw_all(locked.invitations.all(), by=by, now=now)
    _recheck_completions(locked, by=by, now=now)
    run.state = locked.state
    return locked


@transaction.atomic
def change_run(run: CourseRun, *, plain: dict, by: User | None, now: dt.datetime) -> CourseRun:
    """Changes the facts of a run that have no rule of their own, by the names of its columns. Tells nobody.

    Raises a Refusal: what somebody completed, and what people booked, is not undone by a rule that came later.
    """
    locked = locks.run(run.pk)
    different = {name: value for name, value in plain.items() if getattr(locked, name) != value}
    if SETTLED_BY_COMPLETION.intersection(different) and Completion.objects.valid().filter(booking__run=run).exists():
        raise refusals.RulesAreSettled
    if SETTLED_BY_BOOKING.intersection(different) and locked.bookings.live().exists():
        raise refusals.PeopleHaveBooked
    if different:
        for name, value in different.items():
            setattr(locked, name, value)
        locked.save(update_fields=[*different, "updated_at"])
        log(locked, "bookings.run.change", user=by, data={"changed": sorted(different), "state": locked.state})
    return locked


def _recheck_completions(run: CourseRun, *, by: User | None, now: dt.datetime) -> None:
    completed = Booking.objects.filter(run=run, completions__in=Completion.objects.valid())
    completion.recheck_all(completed, by=by, now=now)
