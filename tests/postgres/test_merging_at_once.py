"""Records become one, or are erased, while the same people are told, marked and moved: nobody waits for ever."""

import datetime as dt

import pytest

from bookings.domain import changes, erasure, invariants, merging, places, register, reminders, waiting_list, wishes
from bookings.models import Attendance, Wish
from bookings.states import BookingState, Mark
from tests import factories
from tests.postgres.rounds import rounds
from tests.postgres.test_register_at_once import all_at_once

NOW = factories.NOW
ROUNDS = rounds(6)

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def faults_in(results: list) -> list:
    return [result for result in results if isinstance(result, Exception)]


@pytest.mark.parametrize("round_number", ROUNDS)
def test_those_who_wished_are_told_while_their_records_are_merged(round_number):
    run, staff = factories.run(), factories.staff_login()
    people = [factories.person("Sam") for _ in range(8)]
    for person in people:
        Wish.objects.create(course=run.course, person=person, wished_at=NOW)

    results = all_at_once(
        lambda: wishes.tell_of_open_runs(now=NOW),
        *[
            lambda pair=pair: merging.merge(pair[0], merged=pair[1], by=staff, now=NOW)
            for pair in zip(people[::2], people[1::2], strict=True)
        ],
    )

    assert faults_in(results) == []
    assert list(invariants.faults(now=NOW)) == []


@pytest.mark.parametrize("round_number", ROUNDS)
def test_a_person_is_erased_while_those_who_wished_are_told(round_number):
    run, staff = factories.run(), factories.staff_login()
    people = [factories.person("Sam") for _ in range(4)]
    for person in people:
        Wish.objects.create(course=run.course, person=person, wished_at=NOW)

    results = all_at_once(
        lambda: wishes.tell_of_open_runs(now=NOW),
        *[lambda person=person: erasure.erase(person, by=staff, now=NOW) for person in people],
    )

    assert faults_in(results) == []
    assert list(invariants.faults(now=NOW)) == []


@pytest.mark.parametrize("round_number", ROUNDS)
def test_marked_moved_and_reminded_while_merged(round_number):
    staff = factories.staff_login()
    run = factories.run(session_count=2, first=NOW + dt.timedelta(hours=1))
    kept, twin = factories.person("Sam"), factories.person("Sammy")
    bookings = [factories.booking(run, who=person) for person in (kept, twin)]
    first, second = run.sessions.order_by("number")
    marks = {booking.pk: Mark.ATTENDED.value for booking in bookings}

    def mark():
        return register.mark(first, marks=marks, seen={}, by=staff, now=NOW)

    def move():
        later = second.starts_at + dt.timedelta(days=1)
        ends_at = later + dt.timedelta(hours=2)
        return changes.move_session(
            second, starts_at=later, ends_at=ends_at, venue=second.venue, mode=second.mode, by=staff, now=NOW
        )

    results = all_at_once(
        mark, move, lambda: reminders.derive(now=NOW), lambda: merging.merge(kept, merged=twin, by=staff, now=NOW)
    )

    assert [type(fault).__name__ for fault in faults_in(results)] in ([], ["NotOnThisRun"])
    assert list(invariants.faults(now=NOW)) == []
    assert Attendance.objects.filter(booking__person=twin).count() == 0


@pytest.mark.parametrize("round_number", ROUNDS)
def test_a_place_is_given_up_moved_split_and_erased_at_once(round_number):
    staff = factories.staff_login()
    run, other = factories.run(capacity=3), factories.run(capacity=3)
    booked = [factories.booking(run) for _ in range(3)]
    for each in (run, other):
        factories.booking(each, state=BookingState.WAITING, who=booked[0].person if each == other else None)
    factories.booking(other, who=booked[1].person)

    results = all_at_once(
        lambda: places.give_up(booked[0], by=staff, now=NOW),
        lambda: changes.move_person(booked[2], to=other, by=staff, now=NOW),
        lambda: erasure.erase(booked[1].person, by=staff, now=NOW),
        lambda: merging.merge(booked[2].person, merged=booked[0].person, by=staff, now=NOW),
        lambda: waiting_list.lapse_offers(now=NOW + dt.timedelta(days=4)),
    )

    assert [fault for fault in faults_in(results) if not hasattr(fault, "message")] == []
    assert list(invariants.faults(now=NOW)) == []


@pytest.mark.parametrize("round_number", ROUNDS)
def test_places_are_booked_while_the_records_are_merged_or_erased(round_number):
    staff = factories.staff_login()
    run, full, earlier = factories.run(capacity=20), factories.run(capacity=1), factories.run(capacity=20)
    factories.booking(full)
    kept, *twins, gone, leaving = [factories.person(f"Sam {number}") for number in range(7)]
    for person in (kept, *twins, gone, leaving):
        factories.booking(earlier, who=person)

    results = all_at_once(
        *[
            lambda person=person: places.book_place(run, person=person, by=None, now=NOW, accept_clash=True)
            for person in (*twins, gone)
        ],
        *[
            lambda person=person: places.join_waiting_list(full, person=person, by=None, now=NOW)
            for person in (*twins, leaving)
        ],
        *[lambda twin=twin: merging.merge(kept, merged=twin, by=staff, now=NOW) for twin in twins],
        *[lambda person=person: erasure.erase(person, by=staff, now=NOW) for person in (gone, leaving)],
    )

    assert {type(fault).__name__ for fault in faults_in(results)} <= {"RecordHasChanged"}
    assert list(invariants.faults(now=NOW)) == []
