"""Changes of somebody's place or turn on the desk: moved, offered out of turn, put back."""

import pytest
from django.urls import reverse

from bookings.models import Booking, Offer
from bookings.states import BookingState, Ended
from tests import factories
from tests.bookings.views.desk.changing import said, send, words_of

pytestmark = pytest.mark.django_db


def test_move_somebody_and_back(desk, sam, run):
    other = factories.run("SPR-2", of=run.course)

    assert "SPR-2" in words_of(desk.get(reverse("desk_booking_move", args=[sam.pk])))
    assert "You have a place on other dates" in words_of(send(desk, "desk_booking_move", sam, {"to": other.pk}))
    page = said(send(desk, "desk_booking_move", sam, {"to": other.pk}, yes=True), desk)

    moved = other.bookings.get()
    sam.refresh_from_db()
    assert (moved.person, sam.ended_why) == (sam.person, Ended.MOVED)
    assert f"{reverse('desk_booking_move', args=[moved.pk])}?to={run.pk}" in page


@pytest.mark.parametrize("to", ["", "999999", "x", "-1"])
def test_nobody_is_moved_to_a_run_that_is_not_on_the_list(desk, sam, to):
    page = words_of(send(desk, "desk_booking_move", sam, {"to": to}, yes=True))

    assert "There is something to put right" in page
    assert Booking.objects.get().is_live


def test_offer_out_of_turn_needs_a_reason(desk, run):
    waiting = factories.booking(run, who=factories.person("Nell"), state=BookingState.WAITING)

    assert "Please say why" in words_of(send(desk, "desk_booking_offer", waiting, {"reason": " "}, yes=True))
    assert "Nell, by email" in words_of(send(desk, "desk_booking_offer", waiting, {"reason": "Kind"}))
    assert not Offer.objects.exists()
    send(desk, "desk_booking_offer", waiting, {"reason": "Kind"}, yes=True)

    assert (Offer.objects.get().reason, Offer.objects.get().out_of_turn) == ("Kind", True)


def test_put_back_a_turn_that_has_passed(desk, run):
    lapsed = factories.booking(run, who=factories.person("Nell"), state=BookingState.LAPSED)

    send(desk, "desk_booking_put_back", lapsed)
    assert Booking.objects.get().has_lapsed
    send(desk, "desk_booking_put_back", lapsed, yes=True)

    assert Booking.objects.get().is_live


def test_a_refusal_of_the_waiting_list_is_said_on_the_form(desk, sam):
    page = words_of(send(desk, "desk_booking_put_back", sam, yes=True))

    assert "There is something to put right" in page
