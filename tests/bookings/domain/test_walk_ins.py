"""People at the door: added by name, taken away again, found out by staff, and what becomes of their marks."""

import datetime as dt

import pytest

from bookings.domain import (
    completion,
    erasure,
    invariants,
    missed,
    places,
    register,
    register_rules,
    reminders,
    roll_call,
    walk_ins,
)
from bookings.models import Attendance, Booking, Correction, FrozenPeriod, WalkIn
from bookings.states import BookingState, Mark, MarkSource
from courses.models import CourseRun
from courses.states import RunState, SessionState
from messaging.models import CallTask, Message
from people.models import AccessNeed, Enrolment, EqualityAnswers, Person
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


def test_a_name_is_enough_for_a_place_and_a_mark(run, session, kit, jo, during):
    mark = Attendance.objects.get(booking=kit)
    assert (kit.run, kit.state, kit.booked_at, kit.made_by) == (run, BookingState.BOOKED, during, jo)
    assert (mark.mark, mark.source, mark.marked_by) == (HERE, MarkSource.REGISTER, jo)
    assert not kit.person.contact_points.exists()
    assert (kit.walk_in.session, kit.walk_in.added_by, kit.walk_in.settled_at) == (session, jo, None)
    assert not Message.objects.exists()
    row = roll_call.roll(session, by=jo, now=during).rows[0]
    assert (row.name, row.is_from_the_door, row.joined_later) == ("Kit", True, False)


def test_only_who_walked_in_may_be_one_too_many(session, jo, during):
    full = session.run
    for number in range(full.capacity):
        factories.booking(full, who=factories.person(f"Holder {number}"))

    walk_ins.add(session, called="Kit", by=jo, now=during)

    assert list(invariants.faults(now=during)) == []
    factories.booking(full, who=factories.person("One too many"))
    assert any("places held" in fault for fault in invariants.faults(now=during))


def test_earlier_sessions_do_not_wait_for_a_mark_of_theirs(run, jo):
    first, second = run.sessions.select_related("run", "venue").order_by("number")[:2]

    walk_ins.add(second, called="Kit", by=jo, now=second.starts_at)

    assert roll_call.roll(first, by=jo, now=second.starts_at).in_words == "0 expected, all marked"
    counted = roll_call.with_counts(run.sessions.filter(pk=first.pk)).get()
    assert (counted.expected_count, counted.unmarked_count) == (0, 0)


@pytest.mark.parametrize("called", ["", "   ".strip()])
def test_without_a_name_nobody_is_added(session, jo, during, called):
    with pytest.raises(walk_ins.NameMissing):
        walk_ins.add(session, called=called, by=jo, now=during)

    assert not WalkIn.objects.exists()


def test_a_name_that_is_there_is_asked_about_first(session, kit, jo, during):
    with pytest.raises(walk_ins.SameName) as refusal:
        walk_ins.add(session, called="kit", by=jo, now=during)
    other = walk_ins.add(session, called="kit", by=jo, now=during, is_another=True)

    assert refusal.value.rows == [kit]
    assert other.person != kit.person


def test_nobody_is_added_to_what_was_cancelled(run, session, jo, during):
    session.state = SessionState.CANCELLED
    session.save()
    with pytest.raises(register_rules.SessionIsCancelled):
        walk_ins.add(session, called="Kit", by=jo, now=during)
    run.state = RunState.CANCELLED
    run.save()
    with pytest.raises(walk_ins.RunIsCancelled):
        walk_ins.add(session, called="Kit", by=jo, now=during)

    assert not WalkIn.objects.exists()


def test_before_the_register_opens_nobody_is_at_the_door(session, jo, now):
    with pytest.raises(register_rules.NotOpenYet):
        walk_ins.add(session, called="Kit", by=jo, now=now)


def test_a_slip_is_taken_away_as_if_it_had_not_been(kit, jo, during):
    walk_ins.take_away(kit.walk_in, by=jo, now=during)

    assert not WalkIn.objects.exists()
    assert not Booking.objects.filter(pk=kit.pk).exists()
    assert not Person.objects.filter(pk=kit.person_id).exists()


def test_what_has_grown_is_not_taken_away(run, session, kit, jo, during, staff):
    factories.attendance(kit, at_session=run.sessions.get(number=2))

    with pytest.raises(walk_ins.CannotBeTakenAway):
        walk_ins.take_away(kit.walk_in, by=jo, now=during)
    walk_ins.say_new(kit.walk_in, by=staff, now=during)
    with pytest.raises(walk_ins.IsSettled):
        walk_ins.take_away(kit.walk_in, by=jo, now=during)

    assert Booking.objects.filter(pk=kit.pk).exists()


def test_nobody_is_rung_or_reminded_whom_nobody_can_reach(run, session, kit, jo):
    second = run.sessions.get(number=2)
    factories.attendance(kit, at_session=second, mark=MISSED, marked_by=jo)

    assert missed.derive_calls(now=second.ends_at + dt.timedelta(hours=1)) == 0
    reminders.derive(now=run.sessions.get(number=3).starts_at - dt.timedelta(days=1))

    assert not CallTask.objects.exists()
    assert not Message.objects.filter(person=kit.person).exists()


def test_who_is_erased_waits_no_more(kit, staff, during):
    erasure.erase(kit.person, by=staff, now=during)

    assert not walk_ins.to_settle().exists()
    assert list(invariants.faults(now=during)) == []


def test_giving_up_works_as_for_everybody(kit, staff, during):
    places.give_up(kit, by=staff, now=during)

    kit.refresh_from_db()
    assert kit.state == BookingState.CANCELLED
    assert list(invariants.faults(now=during)) == []


def test_after_the_period_is_frozen_somebody_added_shows_as_a_correction(session, jo, staff):
    days = {"first_on": dt.date(2026, 10, 1), "last_on": dt.date(2026, 10, 31)}
    FrozenPeriod.objects.create(name="October", frozen_at=factories.at("2026-11-01"), frozen_by=staff, **days)

    booking = walk_ins.add(session, called="Kit", by=jo, now=factories.at("2026-11-05"))

    assert Correction.objects.get().after_freeze
    with pytest.raises(walk_ins.CannotBeTakenAway):
        walk_ins.take_away(booking.walk_in, by=jo, now=factories.at("2026-11-05"))


def test_a_drop_in_knows_who_came_before_and_expects_nobody(jo):
    drop_in = factories.run(needs_booking=False, completion_percent=None)
    first, second = drop_in.sessions.select_related("run", "venue").order_by("number")[:2]
    kit = walk_ins.add(first, called="Kit", by=jo, now=first.starts_at)

    before = roll_call.roll(second, by=jo, now=second.starts_at)
    counted = roll_call.with_counts(drop_in.sessions.filter(pk=second.pk)).get()
    nobody = register.mark_everyone_here(second, marks={}, seen={}, by=jo, now=second.starts_at)
    register.mark(second, marks={kit.pk: HERE}, seen={}, by=jo, now=second.starts_at)

    assert ([row.name for row in before.rows], before.in_words) == (["Kit"], "0 came")
    assert (counted.expected_count, counted.unmarked_count) == (0, 0)
    assert nobody.changed == frozenset()
    assert roll_call.roll(second, by=jo, now=second.starts_at).in_words == "1 came"


def test_nobody_is_taken_away_from_a_day_that_is_frozen(session, kit, jo, staff, during):
    day = session.starts_at.date()
    fields = {"frozen_at": during, "frozen_by": staff}
    FrozenPeriod.objects.create(name="Autumn", first_on=day, last_on=day, **fields)

    with pytest.raises(walk_ins.CannotBeTakenAway, match="frozen"):
        walk_ins.take_away(kit.walk_in, by=jo, now=during)

    assert Booking.objects.filter(pk=kit.pk).exists()


@pytest.mark.parametrize("model", [AccessNeed, Enrolment, EqualityAnswers])
def test_somebody_of_whom_more_is_known_is_not_taken_away(kit, jo, during, model):
    facts = {
        AccessNeed: {"what": "<b>Step-free</b>"},
        Enrolment: {"enrolled_at": during},
        EqualityAnswers: {"answered_at": during},
    }
    model.objects.create(person=kit.person, **facts[model])

    with pytest.raises(walk_ins.CannotBeTakenAway):
        walk_ins.take_away(kit.walk_in, by=jo, now=during)

    assert model.objects.filter(person=kit.person).exists()


def test_nobody_is_added_to_a_draft(session, jo, during):
    CourseRun.objects.update(state=RunState.DRAFT)

    with pytest.raises(walk_ins.RunIsDraft):
        walk_ins.add(session, called="Kit", by=jo, now=during)

    assert not WalkIn.objects.exists()


def test_somebody_from_the_door_of_the_second_session_can_complete(jo, staff):
    run = factories.run(session_count=5)
    sessions = list(run.sessions.select_related("run", "venue").order_by("number"))
    kit = walk_ins.add(sessions[1], called="Kit", by=jo, now=sessions[1].starts_at)
    for session in sessions[2:]:
        register.mark(session, marks={kit.pk: HERE}, seen={}, by=jo, now=session.starts_at)

    issued = completion.issue(kit, by=staff, now=factories.at("2026-12-01"))

    assert (issued.attended, issued.held) == (4, 5)
    assert list(invariants.faults(now=factories.at("2026-12-01"))) == []
