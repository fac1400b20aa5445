"""Several people at one waiting list at the same moment: never one place too many, never two answers to one offer."""

import pytest

from bookings.domain import changes, invariants, places, waiting_list
from bookings.models import Booking, Offer
from bookings.states import BookingState
from courses.models import CourseRun
from messaging.models import Message
from tests import factories
from tests.postgres.rounds import rounds
from tests.postgres.test_register_at_once import all_at_once

NOW = factories.NOW
ROUNDS = rounds(5)

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def run_with(*, booked: int = 1, waiting: int = 2) -> CourseRun:
    """A full run with people waiting in turn."""
    run = factories.run(capacity=booked, session_count=1)
    for _ in range(booked):
        factories.booking(run)
    for _ in range(waiting):
        factories.booking(run, state=BookingState.WAITING)
    return run


def offered_on(run: CourseRun) -> Booking:
    """The next in turn, to whom the first place was offered."""
    places.give_up(run.bookings.holding_a_place().order_by("pk").first(), by=None, now=NOW)
    return run.bookings.get(state=BookingState.OFFERED)


def refusals_in(results: list) -> list[str]:
    return sorted(type(result).__name__ for result in results if isinstance(result, Exception))


@pytest.mark.parametrize("round_number", ROUNDS)
def test_yes_from_several_tabs_at_once_books_once(round_number):
    booking = offered_on(run_with())

    results = all_at_once(*[lambda: waiting_list.accept(booking, by=None, now=NOW)] * 4)

    assert refusals_in(results) == []
    assert Booking.objects.get(pk=booking.pk).holds_a_place
    assert Message.objects.filter(person=booking.person, kind="booked").count() == 1
    assert list(invariants.faults(now=NOW)) == []


@pytest.mark.parametrize("round_number", ROUNDS)
def test_two_people_and_one_place_the_held_one_gets_it(round_number):
    booking = offered_on(run_with(waiting=1))
    other = factories.person("Alex")

    results = all_at_once(
        lambda: waiting_list.accept(booking, by=None, now=NOW),
        lambda: places.book_place(booking.run, person=other, by=None, now=NOW),
    )

    assert refusals_in(results) == ["RunIsFull"]
    assert Booking.objects.get(pk=booking.pk).holds_a_place


@pytest.mark.parametrize("round_number", ROUNDS)
def test_yes_and_no_at_once_give_one_answer(round_number):
    booking = offered_on(run_with())

    all_at_once(
        lambda: waiting_list.accept(booking, by=None, now=NOW),
        lambda: waiting_list.decline(booking, by=None, now=NOW),
    )

    booking.refresh_from_db()
    answer = {BookingState.BOOKED: "accepted", BookingState.CANCELLED: "declined"}[booking.state]
    assert booking.offers.get().state == answer
    assert list(invariants.faults(now=NOW)) == []


@pytest.mark.parametrize("round_number", ROUNDS)
def test_the_deadline_passing_on_three_machines_at_once_lapses_it_once(round_number):
    booking = offered_on(run_with())
    late = Offer.objects.get().ends_at

    results = all_at_once(*[lambda: waiting_list.lapse_offers(now=late)] * 3)

    assert sorted(results) == [0, 0, 1]
    assert Message.objects.filter(person=booking.person, kind="offer_lapsed").count() == 1
    assert Offer.objects.open().count() == 1
    assert list(invariants.faults(now=late)) == []


@pytest.mark.parametrize("round_number", ROUNDS)
def test_giving_up_against_no_offers_both_places_once(round_number):
    run = run_with(booked=2, waiting=3)
    booking, holder = offered_on(run), run.bookings.holding_a_place().get()

    results = all_at_once(
        lambda: waiting_list.decline(booking, by=None, now=NOW),
        lambda: places.give_up(holder, by=None, now=NOW),
    )

    assert refusals_in(results) == []
    assert run.bookings.filter(state=BookingState.OFFERED).count() == 2
    assert list(invariants.faults(now=NOW)) == []


@pytest.mark.parametrize("round_number", ROUNDS)
def test_cancelling_the_run_against_yes_leaves_nobody_with_a_place_and_no_open_offer(round_number):
    booking = offered_on(run_with())

    results = all_at_once(
        lambda: changes.cancel_run(booking.run, by=None, now=NOW),
        lambda: waiting_list.accept(booking, by=None, now=NOW),
        lambda: places.give_up(booking, by=None, now=NOW),
    )

    assert set(refusals_in(results)) <= {"OfferHasEnded", "AlreadyAccepted"}
    assert not Booking.objects.live().exists()
    assert not Offer.objects.open().exists()
    assert list(invariants.faults(now=NOW)) == []


@pytest.mark.parametrize("round_number", ROUNDS)
def test_capacity_lowered_while_people_book_is_never_oversold(round_number):
    run = factories.run(capacity=6, session_count=1)
    people = [factories.person(f"Sam {number}") for number in range(6)]

    def book(person):
        return lambda: places.book_place(run, person=person, by=None, now=NOW)

    def lower():
        return changes.change_capacity(CourseRun.objects.get(pk=run.pk), capacity=3, by=None, now=NOW)

    results = all_at_once(*[book(person) for person in people], lower)

    run.refresh_from_db()
    assert set(refusals_in(results)) <= {"RunIsFull", "PlacesAreTaken"}
    assert run.bookings.holding_a_place().count() <= run.capacity
    assert list(invariants.faults(now=NOW)) == []
