"""A place or a turn that comes back to somebody, because what ended it is undone."""

import datetime as dt

from bookings.domain import locks, notices, places, waiting_list
from bookings.models import Attendance, Booking
from bookings.states import BookingState
from courses.states import RunState
from design_system import refusals
from people.models import User


class Refusal(refusals.Refusal):
    message = "This cannot come back."


class RunIsCancelled(Refusal):
    message = "The run has been cancelled, so the place cannot come back."


class RunIsOver(Refusal):
    message = "The course is over, so the place cannot come back."


class IsGone(Refusal):
    message = "This record has been merged or erased, so nothing can come back to it."


class IsBackAlready(Refusal):
    message = "They have a place or a turn on this run again already."


def come_back(booking: Booking, *, by: User | None, now: dt.datetime) -> Booking:
    """The place or turn that `booking`, cancelled, was: a new booking at the old turn. Called in a transaction.

    A place that was held comes back as a place if one is free and nobody waits; else, and for a turn, they are back in
    the queue where they were. The marks come along, their calendar follows; the caller says it in words. Raises a
    Refusal.
    """
    run = locks.run(booking.run_id)
    if booking.person.merged_into_id or booking.person.erased_at:
        raise IsGone
    if run.state != RunState.PUBLISHED:
        raise RunIsCancelled
    if places.is_over(run, now=now):
        raise RunIsOver
    if run.bookings.live().filter(person=booking.person_id).exists():
        raise IsBackAlready
    had_a_place = booking.booked_at is not None
    state = BookingState.BOOKED if had_a_place and not places.is_full(run) else BookingState.WAITING
    back = Booking.objects.create(
        run=run,
        person=booking.person,
        state=state,
        joined_at=booking.joined_at,
        booked_at=now if state == BookingState.BOOKED else None,
        made_by=by,
    )
    if back.holds_a_place:
        Attendance.objects.filter(booking=booking).update(booking=back)
        notices.tell_calendar(back, now=now)
    else:
        waiting_list.offer_free_places(run, now=now)
        back.refresh_from_db(fields=["state"])
    return back
