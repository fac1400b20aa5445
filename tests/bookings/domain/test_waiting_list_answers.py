"""Saying yes or no to an offered place, or nothing until the time to answer has passed."""

import datetime as dt

import pytest

from bookings.domain import invariants, places, waiting_list
from bookings.models import Booking, Offer
from bookings.states import BookingState, Ended, OfferState
from messaging.models import Message
from tests.bookings.domain.waiting import give_up_a_place, kinds_for, next_in_turn, states
from tests.factories import at

pytestmark = pytest.mark.django_db


def test_accepting_books_the_place_and_tells_like_any_booking(full, now):
    booking = give_up_a_place(full()).booking

    waiting_list.accept(booking, by=booking.person.user, now=now)

    booking.refresh_from_db()
    offer = booking.offers.get()
    assert (booking.state, booking.booked_at) == (BookingState.BOOKED, now)
    assert (offer.state, offer.answered_at, offer.answered_by) == (OfferState.ACCEPTED, now, booking.person.user)
    assert kinds_for(booking.person) == ["offer", "offer_reminder", "booked", "calendar", "calendar", "calendar"]


def test_accepting_twice_books_once(full, now):
    booking = give_up_a_place(full()).booking
    waiting_list.accept(booking, by=booking.person.user, now=now)
    told = Message.objects.count()

    again = waiting_list.accept(booking, by=booking.person.user, now=now + dt.timedelta(minutes=1))

    assert (again.pk, again.booked_at) == (booking.pk, now)
    assert Message.objects.count() == told


def test_booking_while_a_place_is_held_is_saying_yes(full, now):
    run = full()
    booking = give_up_a_place(run).booking

    booked = places.book_place(run, person=booking.person, by=booking.person.user, now=now)

    assert booked.pk == booking.pk
    assert booked.holds_a_place
    assert booking.offers.get().state == OfferState.ACCEPTED


@pytest.mark.parametrize("late", [dt.timedelta(0), dt.timedelta(minutes=1)])
def test_accepting_at_the_deadline_or_later_is_refused_kindly_before_anybody_lapsed_it(full, late):
    offer = give_up_a_place(full())

    with pytest.raises(waiting_list.OfferHasEnded) as refusal:
        waiting_list.accept(offer.booking, by=None, now=offer.ends_at + late)

    assert "You can join the waiting list again" in refusal.value.message
    with pytest.raises(places.AlreadyBooked):
        places.book_place(offer.booking.run, person=offer.booking.person, by=None, now=offer.ends_at + late)


def test_accepting_to_the_last_moment_is_in_time(full):
    offer = give_up_a_place(full())

    booking = waiting_list.accept(offer.booking, by=None, now=offer.ends_at - dt.timedelta(microseconds=1))

    assert booking.holds_a_place


def test_nobody_accepts_what_was_never_offered(full, now):
    waiting = next_in_turn(full())

    with pytest.raises(waiting_list.OfferHasEnded):
        waiting_list.accept(waiting, by=None, now=now)


@pytest.mark.parametrize("way", [waiting_list.decline, places.give_up])
def test_saying_no_passes_the_place_on(full, now, way):
    run = full()
    booking = give_up_a_place(run).booking

    way(booking, by=booking.person.user, now=now)

    booking.refresh_from_db()
    assert (booking.state, booking.ended_why, booking.cancelled_at) == ("cancelled", Ended.DECLINED, now)
    assert booking.offers.get().state == OfferState.DECLINED
    assert states(run) == ["cancelled", "offered"]
    assert kinds_for(booking.person)[-1] == "offer_declined"


def test_declining_twice_changes_nothing(full, now):
    run = full(waiting=3)
    booking = give_up_a_place(run).booking
    waiting_list.decline(booking, by=None, now=now)

    waiting_list.decline(booking, by=None, now=now)

    assert states(run) == ["cancelled", "offered", "waiting"]


def test_no_after_yes_is_refused_and_the_place_stays(full, now):
    booking = give_up_a_place(full()).booking
    waiting_list.accept(booking, by=None, now=now)

    with pytest.raises(waiting_list.AlreadyAccepted):
        waiting_list.decline(booking, by=None, now=now)

    assert Booking.objects.get(pk=booking.pk).holds_a_place


def test_an_offer_lapses_once_and_the_place_is_passed_on(full):
    run = full()
    offer = give_up_a_place(run)

    before = waiting_list.lapse_offers(now=offer.ends_at - dt.timedelta(seconds=1))
    lapsed = waiting_list.lapse_offers(now=offer.ends_at)
    again = waiting_list.lapse_offers(now=offer.ends_at)

    assert (before, lapsed, again) == (0, 1, 0)
    assert states(run) == ["lapsed", "offered"]
    assert kinds_for(offer.booking.person)[-1] == "offer_lapsed"
    assert list(invariants.faults(now=offer.ends_at)) == []


def test_lapsing_late_never_leaves_the_next_without_a_kind_deadline(full):
    run = full()
    give_up_a_place(run)

    waiting_list.lapse_offers(now=at("2026-10-18", "03:00"))

    assert Offer.objects.open().get().ends_at == at("2026-10-19", "18:45")


def test_somebody_whose_turn_has_passed_may_join_again_at_the_end(full):
    run = full()
    offer = give_up_a_place(run)
    waiting_list.lapse_offers(now=offer.ends_at)
    person = offer.booking.person

    again = places.join_waiting_list(run, person=person, by=person.user, now=offer.ends_at)

    assert again.pk != offer.booking_id
    assert again.is_waiting
    assert run.bookings.waiting().last() == again
