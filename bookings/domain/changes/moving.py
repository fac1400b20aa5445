"""People get a place on another run than the one they are on: one of them, or a part of the class."""

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db import transaction
from wagtail.log_actions import log

from bookings.domain import completion, locks, notices_of_changes, places, waiting_list
from bookings.domain.changes import refusals
from bookings.models import Attendance, Booking
from bookings.states import BookingState, Ended, Mark
from courses.models import CourseRun, Session
from courses.states import RunState
from people.models import User

RULES = (
    "course_id",
    "term_id",
    "state",
    "audience",
    "completion_percent",
    "first_session_required",
    "needs_booking",
    "booking_opens_on",
    "booking_closes_at",
)


@transaction.atomic
def move_person(booking: Booking, *, to: CourseRun, by: User | None, now: dt.datetime) -> Booking:
    """Gives the person of `booking` a place on `to` instead, and returns it. They are told once, from what to what.

    Their marks stay with the booking that ends; the new one counts from now. The place that is free then is offered to
    the next in turn. Raises a Refusal.
    """
    runs = locks.runs([booking.run_id, to.pk])
    was, to = runs[booking.run_id], runs[to.pk]
    found = _locked(was, bookings=[booking])
    if places.is_over(was, now=now):
        raise refusals.PlaceIsUsed
    _refuse_unless_open(to, now=now)
    if to.bookings.live().filter(person=booking.person_id).exists():
        raise refusals.IsOnThatRun(str(found[0].person))
    if places.teaches(to, person=found[0].person):
        raise refusals.TeachesThatRun(str(found[0].person))
    if places.is_full(to):
        raise refusals.ThatRunIsFull
    moved = _carry_over(found, to=to, by=by, now=now)
    waiting_list.offer_free_places(was, now=now)
    return moved[0]


@transaction.atomic
def split_run(
    run: CourseRun, *, code: str, capacity: int, bookings: Sequence[Booking], by: User | None, now: dt.datetime
) -> CourseRun:
    """Makes a second run out of `run`, with the same dates to come, and moves `bookings` there. Returns the new run.

    Times and rooms are the same at first: staff move them afterwards. Who teaches is not carried over: nobody is in two
    rooms at once. Raises a Refusal.
    """
    locked = locks.run(run.pk)
    sessions = _refuse_unless_it_can_be_split(locked, code=code, now=now)
    if not bookings:
        raise refusals.NobodyIsChosen
    if capacity < len(bookings):
        raise refusals.TooFewForThoseChosen(len(bookings))
    found = _locked(locked, bookings=bookings)
    rules = {name: getattr(locked, name) for name in RULES}
    unpaired = {"unpaired_reason": f"Split from {locked.code}", "unpaired_at": now}
    new = CourseRun.objects.create(code=code, capacity=capacity, split_from=locked, **rules, **unpaired)
    Session.objects.bulk_create(_copy(session, of=new) for session in sessions)
    log(locked, "bookings.run.split", user=by, data={"into": new.pk, "code": code, "bookings": [b.pk for b in found]})
    _carry_over(found, to=new, by=by, now=now)
    waiting_list.offer_free_places(locked, now=now)
    return new


def runs_to_move_to(booking: Booking, *, now: dt.datetime) -> list[CourseRun]:
    """Runs that the person could be moved to: those of the same course first, with their dates. Two queries."""
    runs = CourseRun.objects.published().filter(needs_booking=True).upcoming(now).exclude(pk=booking.run_id)
    found = runs.with_dates().with_places_taken().select_related("course")
    free = [run for run in found if run.places_taken < run.capacity and not run.people_waiting]
    return sorted(free, key=lambda run: (run.course_id != booking.run.course_id, run.first_starts_at or now, run.pk))


def _refuse_unless_open(to: CourseRun, *, now: dt.datetime) -> None:
    is_open = to.state == RunState.PUBLISHED and to.needs_booking
    if not is_open or not to.sessions.going_ahead().filter(starts_at__gt=now).exists():
        raise refusals.ThatRunCannotBeJoined


def _refuse_unless_it_can_be_split(run: CourseRun, *, code: str, now: dt.datetime) -> list[Session]:
    """The sessions that both runs will have."""
    if run.state == RunState.CANCELLED:
        raise refusals.RunIsCancelled
    locks.sessions_of(run)
    if Attendance.objects.filter(session__run=run).exclude(mark=Mark.APOLOGIES).exists():
        raise refusals.RunHasBegun("A register of this run is marked, so it cannot be split any more.")
    if CourseRun.objects.filter(code=code).exists():
        raise refusals.CodeIsTaken
    sessions = list(run.sessions.going_ahead().filter(starts_at__gt=now).order_by("number"))
    if not sessions:
        raise refusals.NoDatesToCome
    return sessions


def _locked(run: CourseRun, *, bookings: Iterable[Booking]) -> list[Booking]:
    """The bookings as they stand now. Raises NotOnTheRun where one of them ended, or is of another run."""
    ids = {booking.pk for booking in bookings}
    live = run.bookings.live().filter(pk__in=ids).select_for_update(of=("self",))
    found = list(live.select_related("person").order_by("pk"))
    if len(found) != len(ids):
        raise refusals.NotOnTheRun
    return found


def _carry_over(bookings: list[Booking], *, to: CourseRun, by: User | None, now: dt.datetime) -> list[Booking]:
    waiting_list.withdraw_offers(Booking.objects.filter(pk__in=[b.pk for b in bookings]), by=by, now=now)
    pairs = []
    for old in bookings:
        old.state, old.ended_why = BookingState.CANCELLED, Ended.MOVED
        old.cancelled_at, old.cancelled_by = now, by
        old.save(update_fields=["state", "ended_why", "cancelled_at", "cancelled_by", "updated_at"])
        new = Booking.objects.create(
            run=to, person=old.person, state=BookingState.BOOKED, joined_at=now, booked_at=now, made_by=by
        )
        log(new, "bookings.booking.move", user=by, data={"from": old.run_id, "was": old.pk})
        pairs.append((old, new))
    completion.recheck_all([old for old, _ in pairs], by=by, now=now)
    notices_of_changes.tell_moved(pairs, now=now)
    return [new for _, new in pairs]


def _copy(session: Session, *, of: CourseRun) -> Session:
    kept = {name: getattr(session, name) for name in ("number", "starts_at", "ends_at", "mode", "venue_id", "joining")}
    return Session(run=of, **kept)
