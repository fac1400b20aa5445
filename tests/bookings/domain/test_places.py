"""Places: who may book, in which words they are refused, and that nothing is ever oversold."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from bookings.domain import invariants, places
from bookings.models import Booking
from bookings.states import BookingState
from courses.states import RunState
from messaging.models import Message
from people.states import Audience
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db


def book(run, person, *, now=factories.NOW, **kwargs):
    return places.book_place(run, person=person, by=person.user, now=now, **kwargs)


def test_book_place_gives_a_place_and_queues_the_mails(run, student, now):
    booking = book(run, student)

    assert booking.state == BookingState.BOOKED
    assert (booking.booked_at, booking.made_by) == (now, student.user)
    # One confirmation and one invite for each of the three sessions.
    assert Message.objects.filter(person=student).count() == 4


def test_book_place_writes_no_message_when_it_is_refused(run, student):
    run.state = RunState.CANCELLED
    run.save()

    with pytest.raises(places.RunIsCancelled):
        book(run, student)

    assert not Message.objects.exists()
    assert not Booking.objects.exists()


def test_book_place_refuses_before_booking_opens_and_says_when(student):
    run = factories.run(booking_opens_on=dt.date(2026, 11, 30), first=at("2027-01-19"))

    with pytest.raises(places.NotOpenYet) as refusal:
        book(run, student)

    assert refusal.value.message.startswith("Booking opens on Monday 30 November 2026.")


def test_book_place_opens_at_midnight_in_london(student):
    run = factories.run(booking_opens_on=dt.date(2026, 10, 15))

    with pytest.raises(places.NotOpenYet):
        book(run, student, now=at("2026-10-14", "23:59"))
    booking = book(run, student, now=at("2026-10-15", "00:00"))

    assert booking.holds_a_place


def test_book_place_refuses_once_the_first_session_has_started(run, student):
    with pytest.raises(places.BookingHasClosed):
        book(run, student, now=at("2026-10-21", "10:30"))


def test_book_place_refuses_after_the_closing_time_staff_set(student):
    run = factories.run(booking_closes_at=at("2026-10-14", "08:00"))

    with pytest.raises(places.BookingHasClosed):
        book(run, student)


def test_book_place_refuses_a_draft_run_like_a_closed_one(student):
    run = factories.run(state=RunState.DRAFT)

    with pytest.raises(places.BookingHasClosed):
        book(run, student)


def test_book_place_refuses_a_drop_in_because_nobody_needs_to_book(student):
    run = factories.run(needs_booking=False)

    with pytest.raises(places.NoBookingNeeded):
        book(run, student)


def test_book_place_refuses_when_full_and_names_the_waiting_list(student, stranger):
    run = factories.run(capacity=1)
    book(run, stranger)

    with pytest.raises(places.RunIsFull) as refusal:
        book(run, student)

    assert "waiting list" in refusal.value.message


def test_book_place_refuses_while_anyone_waits_even_where_a_place_is_free(student, stranger):
    run = factories.run(capacity=1)
    first = book(run, stranger)
    waiting = factories.person("Kim")
    places.join_waiting_list(run, person=waiting, by=waiting.user, now=factories.NOW)
    places.give_up(first, by=stranger.user, now=factories.NOW)

    with pytest.raises(places.RunIsFull):
        book(run, student)


def test_book_place_twice_refuses_and_hands_back_the_first(run, student):
    first = book(run, student)

    with pytest.raises(places.AlreadyBooked) as refusal:
        book(run, student)

    assert refusal.value.booking == first
    assert Booking.objects.count() == 1


@pytest.mark.parametrize(
    ("audience", "field"),
    [
        (Audience.SERVICE_USERS, "uses_services"),
        (Audience.CARERS, "is_carer"),
        (Audience.STAFF, "works_here"),
    ],
)
def test_book_place_asks_for_the_audience_of_the_course(student, audience, field):
    run = factories.run(of=factories.course(audience=audience))

    with pytest.raises(places.NotForYou) as refusal:
        book(run, student)
    setattr(student.enrolment, field, True)
    student.enrolment.save()
    booking = book(run, student)

    assert "please call us and ask" in refusal.value.message
    assert booking.holds_a_place


def test_the_run_may_narrow_the_audience_of_its_course(student):
    run = factories.run(audience=Audience.STAFF)

    with pytest.raises(places.NotForYou):
        book(run, student)


def test_a_clash_is_a_warning_that_may_be_accepted(student):
    book(factories.run(session_count=1), student)
    other = factories.run(session_count=2, first=at("2026-10-21", "12:00"))

    with pytest.raises(places.ClashesWithOwn) as warning:
        book(other, student)
    booking = book(other, student, accept_clash=True)

    assert len(warning.value.dates) == 1
    assert "Wednesday 21 October 2026" in warning.value.message
    assert booking.holds_a_place


def test_where_else_they_are_expected_is_a_clash_like_any_other(student, now):
    talk = factories.occasion("Talk to the ward team", starts_at=at("2026-10-21", "12:00"))
    called_off = factories.occasion("Panel day", starts_at=at("2026-10-21", "12:00"), cancelled_at=now)
    for each in (talk, called_off):
        factories.occasion_guest(each, student)
    run = factories.run(session_count=1)

    with pytest.raises(places.ClashesWithOwn) as warning:
        book(run, student)

    assert [date.title for date in warning.value.dates] == ["Talk to the ward team"]
    assert "You have Talk to the ward team at the same time on Wednesday 21 October 2026." in warning.value.message


def test_sessions_that_only_touch_do_not_clash(student):
    book(factories.run(session_count=1), student)
    other = factories.run(session_count=1, first=at("2026-10-21", "12:30"))

    assert book(other, student).holds_a_place


def test_join_waiting_list_gives_turns_in_order(student, stranger):
    run = factories.run(capacity=1)
    holder = factories.person("Kim")
    book(run, holder)

    first = places.join_waiting_list(run, person=student, by=student.user, now=factories.NOW)
    second = places.join_waiting_list(run, person=stranger, by=stranger.user, now=factories.NOW)

    assert (places.turn_of(first), places.turn_of(second)) == (1, 2)


def test_join_waiting_list_refuses_where_places_are_free(run, student):
    with pytest.raises(places.PlacesAreFree):
        places.join_waiting_list(run, person=student, by=student.user, now=factories.NOW)


def test_give_up_frees_the_place_and_asks_no_reason(student, stranger, now):
    run = factories.run(capacity=1)
    booking = book(run, student)

    places.give_up(booking, by=student.user, now=now)

    booking.refresh_from_db()
    assert (booking.state, booking.cancelled_at, booking.cancelled_by) == (BookingState.CANCELLED, now, student.user)
    assert book(run, stranger).holds_a_place


def test_give_up_twice_changes_nothing(run, student, now):
    booking = book(run, student)
    places.give_up(booking, by=student.user, now=now)
    told = Message.objects.count()

    places.give_up(booking, by=student.user, now=now + dt.timedelta(hours=1))

    booking.refresh_from_db()
    assert booking.cancelled_at == now
    assert Message.objects.count() == told


def test_one_may_book_again_after_giving_up(run, student, now):
    places.give_up(book(run, student), by=student.user, now=now)

    again = book(run, student)

    assert again.holds_a_place
    assert student.bookings.count() == 2


def test_the_database_holds_one_live_booking_per_person_and_run(run, student, now):
    book(run, student)

    with pytest.raises(IntegrityError), transaction.atomic():
        Booking.objects.bulk_create([Booking(run=run, person=student, state="waiting", joined_at=now)])


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "booked", "booked_at": None},
        {"state": "cancelled", "booked_at": factories.NOW, "cancelled_at": None},
        {"state": "booked", "booked_at": factories.NOW, "cancelled_at": factories.NOW},
        {"state": "waiting", "booked_at": factories.NOW},
        {"state": "dreaming", "booked_at": factories.NOW},
    ],
)
def test_the_database_refuses_states_that_contradict_their_times(run, student, now, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Booking.objects.bulk_create([Booking(run=run, person=student, joined_at=now, **fields)])


def test_booking_takes_at_most_15_queries(student, django_assert_max_num_queries):
    run = factories.run(session_count=10)

    with django_assert_max_num_queries(15):
        book(run, student)


def test_booking_costs_the_same_queries_for_one_session_and_for_ten():
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for session_count in (1, 10):
        person = factories.person("Sam")
        run = factories.run(session_count=session_count)
        with CaptureQueriesContext(connection) as captured:
            book(run, person)
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_invariants_find_nothing_wrong_after_ordinary_days(run, student, stranger, now):
    book(run, student)
    places.give_up(book(run, stranger), by=stranger.user, now=now)

    assert list(invariants.faults(now=now)) == []


def test_invariants_find_an_oversold_run(student, stranger, now):
    run = factories.run(capacity=2)
    book(run, student)
    book(run, stranger)
    type(run).objects.filter(pk=run.pk).update(capacity=1)

    assert list(invariants.faults(now=now)) == [f"run {run.pk} ({run.code}): 2 places held, 1 exist"]


def test_invariants_find_a_live_booking_on_a_cancelled_run(run, student, now):
    booking = book(run, student)
    type(run).objects.filter(pk=run.pk).update(state=RunState.CANCELLED)

    assert list(invariants.faults(now=now)) == [f"booking {booking.pk}: still live though its run is cancelled"]
