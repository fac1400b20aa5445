"""What may be done about a run, in words; and the same rule in SQL."""

import datetime as dt

import pytest

from bookings.states import TAKING_A_PLACE, BookingState
from courses.domain import offer
from courses.models import CourseRun
from courses.states import IS_WAITING, TAKES_A_PLACE, OfferKind, RunState
from tests import factories

pytestmark = pytest.mark.django_db

PLACES, WAITING, NOT_YET = OfferKind.PLACES, OfferKind.WAITING_LIST, OfferKind.NOT_OPEN_YET
DROP_IN, CANCELLED, CLOSED = OfferKind.DROP_IN, OfferKind.CANCELLED, OfferKind.CLOSED
CASES = {
    "open": ({}, PLACES, "Places available"),
    "opened today": ({"booking_opens_on": dt.date(2026, 10, 14)}, PLACES, "Places available"),
    "opens tomorrow": ({"booking_opens_on": dt.date(2026, 10, 15)}, NOT_YET, "Booking opens Thursday 15 October"),
    "opens next year": (
        {"booking_opens_on": dt.date(2027, 1, 4)},
        NOT_YET,
        "Booking opens Monday 4 January 2027",
    ),
    "closed by its hour": ({"booking_closes_at": factories.NOW}, CLOSED, "Booking has closed"),
    "open for latecomers": (
        {"first": factories.at("2026-10-07"), "booking_closes_at": factories.at("2026-10-20")},
        PLACES,
        "Places available",
    ),
    "begun": ({"first": factories.at("2026-10-14", "09:00")}, CLOSED, "Booking has closed"),
    "without a date": ({"session_count": 0}, CLOSED, "Booking has closed"),
    "cancelled": ({"state": RunState.CANCELLED}, CANCELLED, "Cancelled"),
    "a draft": ({"state": RunState.DRAFT}, CLOSED, "Booking has closed"),
    "drop-in": ({"needs_booking": False}, DROP_IN, "Drop-in, no need to book"),
    "drop-in that opens later": (
        {"needs_booking": False, "booking_opens_on": dt.date(2027, 1, 4)},
        DROP_IN,
        "Drop-in, no need to book",
    ),
}


def offered(run: CourseRun) -> CourseRun:
    return CourseRun.objects.with_offer().get(pk=run.pk)


@pytest.mark.parametrize("case", CASES)
def test_state_of(case, now):
    fields, kind, words = CASES[case]
    run = factories.run(**fields)

    found = offer.state_of(offered(run), now=now)

    assert (found.kind, found.words) == (kind, words)


@pytest.mark.parametrize("case", CASES)
def test_sql_agrees_about_what_can_be_booked(case, now):
    run = factories.run(**CASES[case][0])

    can_book = CourseRun.objects.that_can_be_booked(now).filter(pk=run.pk).exists()

    assert can_book == offer.state_of(offered(run), now=now).can_book


BOOKED, OFFERED = BookingState.BOOKED, BookingState.OFFERED


@pytest.mark.parametrize(
    ("states", "kind"),
    [
        ([BOOKED], PLACES),
        ([BOOKED, BOOKED], WAITING),
        ([BOOKED, OFFERED], WAITING),
        ([BOOKED, "cancelled", "lapsed"], PLACES),
        ([BOOKED, IS_WAITING], WAITING),
        ([BOOKED, BOOKED, IS_WAITING], WAITING),
    ],
)
def test_a_full_run_or_a_queue_means_the_waiting_list(states, kind, now):
    run = factories.run(capacity=2)
    for state in states:
        factories.booking(run, state=state)

    found = offer.state_of(offered(run), now=now)

    assert (found.kind, found.joins_waiting_list) == (kind, kind == WAITING)
    assert CourseRun.objects.that_can_be_booked(now).exists() == (kind == PLACES)


def test_the_names_of_booking_states_are_those_of_the_bookings_room():
    assert set(TAKES_A_PLACE) == TAKING_A_PLACE
    assert IS_WAITING == BookingState.WAITING


def test_every_kind_has_a_colour():
    assert set(offer.COLOURS) == set(OfferKind)


def test_state_of_asks_the_database_nothing(now, django_assert_num_queries):
    run = offered(factories.run())

    with django_assert_num_queries(0):
        offer.state_of(run, now=now)
