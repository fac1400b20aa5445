"""People at the door, settled by staff: who it was, or somebody new, and back again."""

import datetime as dt

import pytest

from bookings.domain import (
    invariants,
    merging,
    roll_call,
    walk_ins,
)
from bookings.models import Booking, Correction, WalkIn
from bookings.states import BookingState, Ended, Mark, Settled
from people.models import Enrolment, Person
from tests import factories

HERE, MISSED = Mark.ATTENDED, Mark.MISSED

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(run):
    return run.sessions.select_related("run", "venue").get(number=1)


@pytest.fixture
def during(session):
    return session.starts_at + dt.timedelta(minutes=12)


@pytest.fixture
def jo(run):
    return factories.facilitator("Jo", runs=(run,)).person.user


@pytest.fixture
def kit(session, jo, during):
    """Somebody who came in at the door."""
    return walk_ins.add(session, called="Kit", by=jo, now=during)


def test_whoever_is_booked_on_the_run_is_the_nearest_match(run, kit):
    factories.person("Kit")
    booked = factories.booking(run, who=factories.person("Kitt"))

    matches = walk_ins.near_matches(kit.walk_in)

    assert matches[0].person == booked.person
    assert {match.person.called for match in matches} == {"Kit", "Kitt"}
    assert kit.person not in [match.person for match in matches]


def test_matched_with_somebody_unknown_to_the_run_the_place_comes_along(kit, staff, during):
    known = factories.person("Kit R.")

    said = walk_ins.preview_match(kit.walk_in, person=known, by=staff, now=during).said
    walk_ins.match(kit.walk_in, person=known, by=staff, now=during)

    walk_in, booking = WalkIn.objects.get(), Booking.objects.get(pk=kit.pk)
    assert any("the place comes along" in sentence for sentence in said)
    assert booking.person == known
    assert (walk_in.settled_how, walk_in.settled_by, walk_in.settled_at) == (Settled.MATCHED, staff, during)
    assert list(invariants.faults(now=during)) == []


def test_matched_with_somebody_booked_one_booking_and_the_kinder_mark_stay(run, session, kit, jo, staff, during):
    sam = factories.booking(run, who=factories.person("Kit R."))
    factories.attendance(sam, at_session=session, mark=MISSED, marked_by=jo)

    walk_ins.match(kit.walk_in, person=sam.person, by=staff, now=during)

    kit.refresh_from_db()
    assert (kit.state, kit.ended_why) == (BookingState.CANCELLED, Ended.MERGED)
    rows = roll_call.roll(session, by=jo, now=during).rows
    assert [(row.booking, row.stored) for row in rows] == [(sam, HERE)]
    assert [(c.booking, c.was, c.became) for c in Correction.objects.all()] == [(sam, MISSED, HERE)]
    counted = roll_call.with_counts(run.sessions.filter(pk=session.pk)).get()
    assert (counted.expected_count, counted.unmarked_count) == (1, 0)
    assert list(invariants.faults(now=during)) == []


def test_a_match_that_was_wrong_is_undone_even_on_a_full_run(run, session, kit, jo, staff, during):
    sam = factories.booking(run, who=factories.person("Kit R."))
    factories.attendance(sam, at_session=session, mark=MISSED, marked_by=jo)
    for number in range(run.capacity - 1):
        factories.booking(run, who=factories.person(f"Holder {number}"))
    merge = walk_ins.match(kit.walk_in, person=sam.person, by=staff, now=during)

    against = merging.undo(merge, by=staff, now=during)

    kit.refresh_from_db()
    assert against == []
    assert (kit.state, kit.person.called) == (BookingState.BOOKED, "Kit")
    assert WalkIn.objects.get().settled_at is None
    assert session.marks.get(booking=sam).mark == MISSED
    trail = list(Correction.objects.order_by("pk").values_list("was", "became"))
    assert trail == [(MISSED, HERE), (HERE, MISSED)]
    assert list(invariants.faults(now=during)) == []


def test_two_unknown_people_made_one_still_wait(session, kit, jo, staff, during):
    later = session.run.sessions.select_related("run").get(number=2)
    again = walk_ins.add(later, called="Kit", by=jo, now=later.starts_at, is_another=True)

    merging.merge(kit.person, merged=again.person, by=staff, now=later.ends_at)
    waiting = list(walk_ins.to_settle())
    walk_ins.say_new(WalkIn.objects.get(booking=kit), by=staff, now=later.ends_at)

    assert len(waiting) == 2
    assert not walk_ins.to_settle().exists()


def test_new_to_the_college_is_enrolled_and_settled(kit, staff, during):
    person = walk_ins.say_new(kit.walk_in, by=staff, now=during)

    assert Enrolment.objects.get(person=person).enrolled_at == during
    assert WalkIn.objects.get().settled_how == Settled.NEW
    with pytest.raises(walk_ins.IsSettled):
        walk_ins.match(WalkIn.objects.get(), person=factories.person("Kit"), by=staff, now=during)


def test_settled_by_somebody_else_meanwhile_is_settled(kit, staff, during):
    as_shown = WalkIn.objects.get()
    walk_ins.say_new(kit.walk_in, by=staff, now=during)

    with pytest.raises(walk_ins.IsSettled):
        walk_ins.match(as_shown, person=factories.person("Kit"), by=staff, now=during)

    assert not Person.objects.filter(merged_into__isnull=False).exists()
