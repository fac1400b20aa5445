"""A cancelled run goes ahead after all: it, its dates and everybody on it come back as they were."""

import datetime as dt

from django.db import transaction
from wagtail.log_actions import log

from bookings.domain import locks, notices_of_changes, notices_of_teaching, waiting_list
from bookings.domain.changes import refusals, same_time
from bookings.models import Booking
from bookings.states import BookingState, Ended
from courses.domain import pairing
from courses.models import CourseRun, Session
from courses.states import RunState, SessionState
from people.models import User

BROUGHT_BACK = "Brought back"


@transaction.atomic
def restore_run(run: CourseRun, *, by: User | None, now: dt.datetime) -> CourseRun:
    """Brings back `run`, its sessions that were cancelled with it and have not begun, and every place and turn.

    An offer that was open then has been withdrawn: that person waits again, with the turn they had. Tells everybody.
    Where its pair is missing, and no reason is recorded for that, it says that it was brought back.
    Raises NoDatesToCome, ClashesWithinRun, TeachesElsewhere
    or TooFewPlaces. A run that is not cancelled stays as it is.
    """
    locked = locks.run(run.pk)
    if locked.state != RunState.CANCELLED:
        return locked
    locks.sessions_of(locked)
    sessions = dates_to_come_back(locked, now=now)
    if not sessions:
        raise refusals.NoDatesToCome
    returning = _returning(locked)
    _refuse_unless_they_fit(locked, returning=returning)
    locked.state = RunState.PUBLISHED
    locked.save(update_fields=["state", "updated_at"])
    _say_why_without_a_pair(locked, by=by, now=now)
    again = {"state": SessionState.SCHEDULED, "cancelled_with_run": False, "updated_at": now}
    locked.sessions.filter(pk__in=[session.pk for session in sessions]).update(**again)
    for session in locked.sessions.filter(pk__in=[session.pk for session in sessions]).order_by("starts_at", "pk"):
        same_time.refuse_clash(session)  # two may have been moved to one time while they were cancelled
    same_time.refuse_two_rooms(sessions, now=now)
    _bring_back(returning, now=now)
    log(locked, "bookings.run.restore", user=by, data={"bookings": [booking.pk for booking in returning]})
    notices_of_changes.tell_run_restored(locked, now=now)
    notices_of_teaching.tell_run_restored(locked, now=now)
    waiting_list.offer_free_places(locked, now=now)
    return locked


def dates_to_come_back(run: CourseRun, *, now: dt.datetime) -> list[Session]:
    """The sessions that a cancelled run would have again, soonest first."""
    return list(run.sessions.filter(cancelled_with_run=True, starts_at__gt=now).order_by("starts_at", "pk"))


def _returning(run: CourseRun) -> list[Booking]:
    """The bookings that ended with the run, locked, one a person: who was erased or merged meanwhile stays away."""
    live = set(run.bookings.live().values_list("person_id", flat=True))
    ended = run.bookings.filter(state=BookingState.CANCELLED, ended_why=Ended.RUN_CANCELLED)
    there = ended.filter(person__merged_into=None, person__erased_at=None).select_for_update(of=("self",))
    first_of: dict[int, Booking] = {}
    # Of two by records that were merged meanwhile, the place comes before the turn.
    for booking in sorted(there.order_by("pk"), key=lambda each: each.booked_at is None):
        if booking.person_id not in live:
            first_of.setdefault(booking.person_id, booking)
    return list(first_of.values())


def _say_why_without_a_pair(run: CourseRun, *, by: User | None, now: dt.datetime) -> None:
    missing = pairing.missing(run)
    if missing and run.unpaired_at is None:
        run.unpaired_reason, run.unpaired_by, run.unpaired_at = BROUGHT_BACK, None, now  # nobody decided so
        run.save(update_fields=["unpaired_reason", "unpaired_by", "unpaired_at", "updated_at"])
        log(run, "bookings.run.unpaired", user=by, data={"missing": missing, "reason": BROUGHT_BACK})


def _refuse_unless_they_fit(run: CourseRun, *, returning: list[Booking]) -> None:
    booked = sum(booking.booked_at is not None for booking in returning)
    if booked > run.capacity:
        raise refusals.TooFewPlaces(booked)


def _bring_back(returning: list[Booking], *, now: dt.datetime) -> None:
    again = {"cancelled_at": None, "cancelled_by": None, "ended_why": "", "updated_at": now}
    rows = Booking.objects.filter(pk__in=[booking.pk for booking in returning])
    rows.filter(booked_at=None).update(state=BookingState.WAITING, **again)
    rows.exclude(booked_at=None).update(state=BookingState.BOOKED, **again)
