"""The waiting list: places that are free are offered, in turn, each held until a kind deadline.

`offer_free_places` is the one function that gives free places to those who wait. Every path that may free one calls
it, in its own transaction and with the run locked. Locks are taken in one order: run, then booking, then offer.
"""

import datetime as dt

from django.db import transaction
from django.db.models import Count, Max, Min, Q, QuerySet
from wagtail.log_actions import log

from bookings.domain import kind_deadline, locks, notices, notices_of_offers, wishes
from bookings.emails import letters
from bookings.models import Booking, Offer
from bookings.states import TAKING_A_PLACE, BookingState, Ended, OfferState
from content.models import CollegeSettings
from courses.models import CourseRun
from courses.states import RunState
from design_system import refusals
from people.models import User


class Refusal(refusals.Refusal):
    message = "This can’t be done now. Please call us and we will help."


class OfferHasEnded(Refusal):
    message = (
        "The time to answer has passed, so this place goes to the next person in turn. "
        "You can join the waiting list again, or call us."
    )


class AlreadyAccepted(Refusal):
    message = "You have said yes to this place, so it is yours. You can give it up if you like."


class NotWaiting(Refusal):
    message = "They are not on the waiting list of this run any more."


class NothingToPutBack(Refusal):
    message = "Only somebody whose turn has passed can be put back, and only while they have no new turn on the run."


class NoPlaceIsFree(Refusal):
    message = "Every place of this run is taken or offered, so there is none to offer. You can add places first."


class RunIsClosed(Refusal):
    message = "This run is cancelled, not published, or has begun, so no place on it is offered."


class ReasonMissing(Refusal):
    message = "Please say why, in a few words. The reason is kept."


def offer_free_places(run: CourseRun, *, now: dt.datetime) -> list[Offer]:
    """Offers every free place of `run` (its row locked by the caller) to the next in turn. Returns the new offers.

    Nobody is offered a place by itself once booking has closed, or where too little time is left to answer: see
    `places_to_fill`. Constant queries however many places.
    """
    free, waiting = _free_and_waiting(run)
    if free < 1 or not waiting or not _is_on_offer(run):
        return []
    college = letters.college()
    ends_at = _deadline(run, now=now, college=college)
    if ends_at is None:
        return []
    next_in_turn = run.bookings.waiting().select_related("person")[:free]
    return _offer([Offer(booking=each, offered_at=now, ends_at=ends_at) for each in next_in_turn], college=college)


@transaction.atomic
def accept(booking: Booking, *, by: User | None, now: dt.datetime) -> Booking:
    """Takes the offered place: booked, confirmed, and into the calendar. Accepting twice changes nothing.

    Raises OfferHasEnded once the deadline has passed, whether or not the place was passed on yet.
    """
    locks.run(booking.run_id)
    booking = _fresh(booking)
    if booking.holds_a_place:
        return booking
    offer = booking.offers.open().first()
    if offer is None or offer.ends_at <= now or _is_over(booking.run, now=now):
        raise OfferHasEnded
    _end(offer, state=OfferState.ACCEPTED, by=by, now=now)
    booking.state, booking.booked_at = BookingState.BOOKED, now
    booking.save(update_fields=["state", "booked_at", "updated_at"])
    wishes.end_for(booking, now=now)
    notices.tell_booked(booking, now=now)
    return booking


@transaction.atomic
def decline(booking: Booking, *, by: User | None, now: dt.datetime) -> None:
    """Says no to the offered place; the next in turn is offered it. Declining twice changes nothing.

    Raises AlreadyAccepted where they said yes before, OfferHasEnded where it has lapsed.
    """
    run = locks.run(booking.run_id)
    booking = _fresh(booking)
    if booking.holds_a_place:
        raise AlreadyAccepted
    if booking.state == BookingState.CANCELLED:
        return
    offer = booking.offers.open().first()
    if offer is None:
        raise OfferHasEnded
    _end(offer, state=OfferState.DECLINED, by=by, now=now)
    booking.state, booking.ended_why = BookingState.CANCELLED, Ended.DECLINED
    booking.cancelled_at, booking.cancelled_by = now, by
    booking.save(update_fields=["state", "ended_why", "cancelled_at", "cancelled_by", "updated_at"])
    notices_of_offers.tell_declined(offer, now=now)
    offer_free_places(run, now=now)


def lapse_offers(*, now: dt.datetime) -> int:
    """Ends every offer whose deadline has passed, tells the person, and offers the place on. Returns how many.

    Each in a transaction of its own: safe twice, late, and on two machines at once.
    """
    overdue = Offer.objects.overdue(now).select_related("booking__run")
    return sum(_lapse(offer, now=now) for offer in list(overdue))


@transaction.atomic
def put_back(booking: Booking, *, by: User, now: dt.datetime) -> Booking:
    """Gives somebody whose turn has passed their old turn back, and offers what is free. Raises NothingToPutBack."""
    run = locks.run(booking.run_id)
    booking = _fresh(booking)
    if not booking.has_lapsed or booking.person.erased_at:
        raise NothingToPutBack
    if run.bookings.live().filter(person=booking.person_id).exists():
        raise NothingToPutBack
    _refuse_once_closed(run, now=now)
    booking.state = BookingState.WAITING
    booking.save(update_fields=["state", "updated_at"])
    log(run, "bookings.waiting_list.put_back", user=by, data={"booking": booking.pk})
    notices_of_offers.tell_put_back(booking, now=now)
    offer_free_places(run, now=now)
    return _fresh(booking)


@transaction.atomic
def offer_out_of_turn(booking: Booking, *, reason: str, by: User, now: dt.datetime) -> Offer:
    """Offers a free place to `booking` whoever is next. The reason is kept with the offer.

    Near the start, where there is no kind deadline left, the place is held until the course begins: staff are on the
    phone to them. Raises ReasonMissing, NotWaiting, RunIsClosed or NoPlaceIsFree.
    """
    if not reason.strip():
        raise ReasonMissing
    run = locks.run(booking.run_id)
    booking = _fresh(booking)
    if not booking.is_waiting:
        raise NotWaiting
    last_moment = _refuse_once_closed(run, now=now)
    if _free_and_waiting(run)[0] < 1:
        raise NoPlaceIsFree
    college = letters.college()
    ends_at = _deadline(run, now=now, college=college) or last_moment
    offer = Offer(booking=booking, offered_at=now, ends_at=ends_at, out_of_turn=True, reason=reason.strip())
    offer.offered_by = by
    _offer([offer], college=college)
    log(run, "bookings.waiting_list.offer_out_of_turn", user=by, data={"offer": offer.pk})
    return offer


def withdraw_offers(bookings: QuerySet[Booking], *, by: User | None, now: dt.datetime) -> int:
    """Ends the open offers of bookings that end for another reason; the caller gives them their state.

    Returns how many. The runs are locked by the caller, who offers what has become free.
    """
    return (
        Offer.objects.open()
        .filter(booking__in=bookings)
        .update(state=OfferState.WITHDRAWN, answered_at=now, answered_by=by)
    )


def _offer(offers: list[Offer], *, college: CollegeSettings) -> list[Offer]:
    """Writes the offers, all of one moment, and what tells the people. Three queries and those of the messages."""
    now = offers[0].offered_at
    Offer.objects.bulk_create(offers)
    waiting = Booking.objects.filter(pk__in=[offer.booking_id for offer in offers])
    waiting.update(state=BookingState.OFFERED, updated_at=now)
    for offer in offers:
        offer.booking.state = BookingState.OFFERED
    notices_of_offers.tell_offered(offers, college=college, now=now)
    return offers


@transaction.atomic
def _lapse(offer: Offer, *, now: dt.datetime) -> bool:
    """Whether it was this call that ended the offer."""
    run = locks.run(offer.booking.run_id)
    found = Offer.objects.overdue(now).filter(pk=offer.pk).select_related("booking__person").first()
    if found is None:
        return False
    _end(found, state=OfferState.LAPSED, by=None, now=now)
    found.booking.state = BookingState.LAPSED
    found.booking.save(update_fields=["state", "updated_at"])
    notices_of_offers.tell_lapsed(found, now=now)
    offer_free_places(run, now=now)
    return True


def _end(offer: Offer, *, state: OfferState, by: User | None, now: dt.datetime) -> None:
    offer.state, offer.answered_at, offer.answered_by = state, now, by
    offer.save(update_fields=["state", "answered_at", "answered_by"])


def _fresh(booking: Booking) -> Booking:
    return Booking.objects.select_related("run__course", "person").get(pk=booking.pk)


def _free_and_waiting(run: CourseRun) -> tuple[int, int]:
    """Places that nobody has or is offered, and people waiting. One query."""
    counts = run.bookings.aggregate(
        taken=Count("pk", filter=Q(state__in=TAKING_A_PLACE)),
        waiting=Count("pk", filter=Q(state=BookingState.WAITING)),
    )
    return run.capacity - counts["taken"], counts["waiting"]


def _is_on_offer(run: CourseRun) -> bool:
    return run.state == RunState.PUBLISHED and run.needs_booking and run.course.live


def _first_start(run: CourseRun) -> dt.datetime | None:
    return run.sessions.going_ahead().aggregate(first=Min("starts_at"))["first"]


def _deadline(run: CourseRun, *, now: dt.datetime, college: CollegeSettings) -> dt.datetime | None:
    """The list closes with booking. None where no session goes ahead."""
    closes_at = run.booking_closes_at or _first_start(run)
    return kind_deadline.deadline(now, starts_at=closes_at, college=college) if closes_at else None


def _refuse_once_closed(run: CourseRun, *, now: dt.datetime) -> dt.datetime:
    """Raises RunIsClosed. Returns until when staff may still offer a place: the start, or booking's later closing."""
    moments = [moment for moment in (run.booking_closes_at, _first_start(run)) if moment]
    if not _is_on_offer(run) or not moments or max(moments) <= now:
        raise RunIsClosed
    return max(moments)


def _is_over(run: CourseRun, *, now: dt.datetime) -> bool:
    """Whether nothing of the run is left to come to."""
    last = run.sessions.going_ahead().aggregate(last=Max("ends_at"))["last"]
    return last is None or last <= now
