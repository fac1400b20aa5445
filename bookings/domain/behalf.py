"""What staff do on somebody's behalf: the ordinary rules, who asked for it, word by the person's channel, and undo."""

import datetime as dt

from django.db import transaction
from wagtail.log_actions import log

from bookings.domain import coming_back, locks, notices_of_behalf, places, waiting_list
from bookings.models import Booking, OnBehalf
from bookings.states import BehalfAct, BookingState
from courses.models import CourseRun
from design_system import refusals
from people.models import Person, User

# What stands while the act stands: undone only from there.
STANDS_AS = {
    BehalfAct.BOOKED: frozenset({BookingState.BOOKED}),
    BehalfAct.ACCEPTED: frozenset({BookingState.BOOKED}),
    BehalfAct.JOINED: frozenset({BookingState.WAITING, BookingState.OFFERED}),
    BehalfAct.GAVE_UP: frozenset({BookingState.CANCELLED}),
    BehalfAct.LEFT: frozenset({BookingState.CANCELLED}),
    BehalfAct.DECLINED: frozenset({BookingState.CANCELLED}),
}

# What giving up is, from each state.
ENDED_AS = {
    BookingState.BOOKED: BehalfAct.GAVE_UP,
    BookingState.WAITING: BehalfAct.LEFT,
    BookingState.OFFERED: BehalfAct.DECLINED,
}


class Refusal(refusals.Refusal):
    message = "This cannot be done on their behalf."


class WhoAsked(Refusal):
    message = "Please say who asked for this."


class IsGone(Refusal):
    message = "This record has been merged or erased, so nothing can be booked on it."


class NothingToDo(Refusal):
    message = "There is no place and no turn to give up any more."


class CannotBeUndone(Refusal):
    message = "Things have changed since, so this cannot be undone by a button. Please call us and we will help."


@transaction.atomic
def book(
    run: CourseRun, *, person: Person, asked_by: str, by: User, now: dt.datetime, accept_clash: bool = False
) -> Booking:
    """Books a place for `person`. Raises a Refusal of `places`, WhoAsked or IsGone."""
    _refuse(person, asked_by=asked_by)
    booking = places.book_place(run, person=person, by=by, now=now, accept_clash=accept_clash)
    _note(booking, act=BehalfAct.BOOKED, asked_by=asked_by, by=by, now=now)
    return booking


@transaction.atomic
def join(run: CourseRun, *, person: Person, asked_by: str, by: User, now: dt.datetime) -> Booking:
    """Gives `person` the next turn on the waiting list. Raises a Refusal of `places`, WhoAsked or IsGone."""
    _refuse(person, asked_by=asked_by)
    booking = places.join_waiting_list(run, person=person, by=by, now=now)
    _note(booking, act=BehalfAct.JOINED, asked_by=asked_by, by=by, now=now)
    return booking


@transaction.atomic
def give_up(booking: Booking, *, asked_by: str, by: User, now: dt.datetime) -> OnBehalf:
    """Gives up their place, or leaves the list for them. Raises NothingToDo, WhoAsked or a Refusal of `places`."""
    _refuse(booking.person, asked_by=asked_by)
    locks.run(booking.run_id)  # two presses at once: the second sees what the first did
    booking = Booking.objects.select_related("run", "person").get(pk=booking.pk)
    if not booking.is_live:
        raise NothingToDo
    act = ENDED_AS[BookingState(booking.state)]
    places.give_up(booking, by=by, now=now)
    return _note(booking, act=act, asked_by=asked_by, by=by, now=now)


@transaction.atomic
def accept(booking: Booking, *, asked_by: str, by: User, now: dt.datetime) -> Booking:
    """Says yes for them to the place they were offered. Raises a Refusal of `waiting_list`, or WhoAsked."""
    _refuse(booking.person, asked_by=asked_by)
    locks.run(booking.run_id)
    had_it = Booking.objects.holding_a_place().filter(pk=booking.pk).exists()
    booking = waiting_list.accept(booking, by=by, now=now)
    if not had_it:
        _note(booking, act=BehalfAct.ACCEPTED, asked_by=asked_by, by=by, now=now)
    return booking


@transaction.atomic
def decline(booking: Booking, *, asked_by: str, by: User, now: dt.datetime) -> OnBehalf:
    """Says no for them to the place they were offered; it goes to the next in turn. Raises NothingToDo, or as above."""
    _refuse(booking.person, asked_by=asked_by)
    locks.run(booking.run_id)
    if not Booking.objects.live().filter(pk=booking.pk).exists():
        raise NothingToDo
    waiting_list.decline(booking, by=by, now=now)
    return _note(booking, act=BehalfAct.DECLINED, asked_by=asked_by, by=by, now=now)


@transaction.atomic
def undo(act: OnBehalf, *, by: User, now: dt.datetime) -> None:
    """Puts back what was before `act`, as far as others leave room, and tells the person. Twice changes nothing.

    A place made is given up; a place or turn given up comes back as `coming_back.come_back` says. Raises
    CannotBeUndone, or a Refusal of the rule that stands in the way.
    """
    act = OnBehalf.objects.select_for_update(of=("self",)).get(pk=act.pk)
    if act.undone_at:
        return
    booking = Booking.objects.select_related("run", "person").get(pk=act.booking_id)
    if not can_be_undone(act, booking=booking):
        raise CannotBeUndone
    back = None
    if booking.is_live:
        places.give_up(booking, by=by, now=now)
    else:
        back = coming_back.come_back(booking, by=by, now=now)
    act.undone_at, act.undone_by = now, by
    act.save(update_fields=["undone_at", "undone_by"])
    log(booking.run, "bookings.behalf.undo", user=by, data={"act": act.pk, "booking": booking.pk})
    act.booking = booking
    notices_of_behalf.tell_undone(act, back=back, now=now)


def can_be_undone(act: OnBehalf, *, booking: Booking) -> bool:
    """Whether `booking` still stands as `act` left it. A move is undone by moving back, on the page of the run."""
    stands_as = STANDS_AS.get(BehalfAct(act.act), frozenset())
    return act.undone_at is None and BookingState(booking.state) in stands_as


def _refuse(person: Person, *, asked_by: str) -> None:
    if not asked_by.strip():
        raise WhoAsked
    if not Person.objects.current().filter(pk=person.pk).exists():
        raise IsGone


def _note(booking: Booking, *, act: BehalfAct, asked_by: str, by: User, now: dt.datetime) -> OnBehalf:
    """Keeps who did it and who asked: the ordinary message of the act says so."""
    asked_by = " ".join(asked_by.split())[: OnBehalf._meta.get_field("asked_by").max_length]
    noted = OnBehalf.objects.create(booking=booking, act=act, by=by, asked_by=asked_by, at=now)
    log(booking.run, "bookings.behalf.act", user=by, data={"act": act.value, "booking": booking.pk})
    return noted
