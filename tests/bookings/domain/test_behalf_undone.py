"""What staff did for somebody and undid: told in one message, or in none where nobody had heard of it yet."""

import pytest

from bookings.domain import behalf, places, waiting_list
from bookings.models import OnBehalf
from bookings.states import BehalfAct, BookingState
from messaging import renderers
from messaging.domain import delivery, letters
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(db):
    """Reached by letter, so nothing reaches her before it is printed."""
    return factories.reached("Ana", letter="3 Mill Lane")


@pytest.fixture
def asked(staff, now):
    return {"asked_by": "Ana, by letter", "by": staff, "now": now}


def printed(*, by, now) -> list[str]:
    """The words of the letters that come out of the printer."""
    delivery.deliver_due(now=now)
    batch = letters.make_batch(by=by, now=now) if letters.waiting() else None
    return [letter.words["words"] for letter in letters.printed(batch)] if batch else []


def undo_the_last(*, by, now) -> None:
    behalf.undo(OnBehalf.objects.latest("pk"), by=by, now=now)


@pytest.mark.parametrize("is_waiting_for_the_printer", [True, False])
def test_a_booking_undone_before_it_is_printed_prints_nothing(ana, run, staff, now, asked, is_waiting_for_the_printer):
    behalf.book(run, person=ana, **asked)
    if is_waiting_for_the_printer:
        delivery.deliver_due(now=now)

    undo_the_last(by=staff, now=now)

    assert printed(by=staff, now=now) == []


def test_a_booking_undone_after_it_is_printed_is_told_in_one_letter(ana, run, staff, now, asked):
    behalf.book(run, person=ana, **asked)
    assert len(printed(by=staff, now=now)) == 1

    undo_the_last(by=staff, now=now)

    (letter,) = printed(by=staff, now=now)
    assert "We have undone what we did for you: we booked a place on" in letter
    assert "You have no place, and no turn on the list." in letter


def test_a_place_given_up_and_back_before_it_is_printed_leaves_what_they_know(ana, run, staff, now, asked):
    booking = places.book_place(run, person=ana, by=staff, now=now)
    printed(by=staff, now=now)
    behalf.give_up(booking, **asked)

    undo_the_last(by=staff, now=now)

    assert run.bookings.holding_a_place().filter(person=ana).exists()
    assert printed(by=staff, now=now) == []


def test_a_place_that_nobody_was_told_of_yet_is_told_when_it_is_back(ana, run, staff, now, asked):
    booking = places.book_place(run, person=ana, by=staff, now=now)
    behalf.give_up(booking, **asked)

    undo_the_last(by=staff, now=now)

    (letter,) = printed(by=staff, now=now)
    assert "You have a place." in letter
    assert "Wednesday 21 October 2026, 10:30am to 12:30pm\nWillow Room, 3 Mill Lane" in letter


def test_a_place_that_somebody_else_has_by_now_is_told_as_a_turn(ana, staff, now, asked):
    run = factories.run(capacity=1)
    booking = places.book_place(run, person=ana, by=staff, now=now)
    printed(by=staff, now=now)
    factories.booking(run, state=BookingState.WAITING)
    behalf.give_up(booking, **asked)

    undo_the_last(by=staff, now=now)

    (letter,) = printed(by=staff, now=now)
    assert "You are on the waiting list, at your old turn." in letter


def test_a_turn_left_and_back_before_it_is_printed_leaves_what_they_know(ana, staff, now, asked):
    run = factories.run(capacity=1)
    factories.booking(run)
    booking = places.join_waiting_list(run, person=ana, by=staff, now=now)
    printed(by=staff, now=now)
    behalf.give_up(booking, **asked)

    undo_the_last(by=staff, now=now)

    assert run.bookings.waiting().get().person == ana
    assert printed(by=staff, now=now) == []


def test_a_no_that_is_undone_offers_again_and_that_is_all_they_hear(ana, staff, now, asked):
    run = factories.run(capacity=1)
    booking = factories.booking(run, who=ana, state=BookingState.WAITING)
    waiting_list.offer_free_places(run, now=now)
    act = behalf.give_up(booking, **asked)

    undo_the_last(by=staff, now=now)

    to_say = [
        message.kind
        for message in ana.messages.filter(not_before__lte=now)
        if renderers.render(message, address="x", now=now)
    ]
    assert act.act == BehalfAct.DECLINED
    assert to_say == ["offer"]


def test_a_turn_that_is_given_back_does_not_say_again_who_asked(ana, staff, now, asked):
    run = factories.run(capacity=1)
    holder = factories.booking(run)
    booking = behalf.join(run, person=ana, **asked)
    places.give_up(holder, by=None, now=now)
    later = at("2026-10-17")
    waiting_list.lapse_offers(now=later)
    factories.booking(run)

    waiting_list.put_back(booking, by=staff, now=later)

    first, again = [
        renderers.render(message, address="x", now=later).words
        for message in ana.messages.filter(kind="waiting").order_by("pk")
    ]
    assert ["Who asked us" in words for words in (first, again)] == [True, False]
