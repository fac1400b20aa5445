"""The register: who is on it, marking it, and two people marking at once."""

import datetime as dt

import pytest
from wagtail.models import ModelLogEntry

from bookings.domain import register, register_rules, roll_call
from bookings.models import Attendance
from bookings.states import BookingState, Mark, MarkSource
from courses.states import SessionState
from people.models import AccessLog, AccessNeed
from tests import factories

HERE, PART, SORRY, MISSED = Mark.ATTENDED, Mark.ATTENDED_PART, Mark.APOLOGIES, Mark.MISSED

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(run):
    """The first of the run's three sessions: Wednesday 21 October 2026, 10:30am."""
    return run.sessions.select_related("run", "venue").get(number=1)


@pytest.fixture
def during(session):
    return session.starts_at + dt.timedelta(minutes=12)


@pytest.fixture
def jo(run):
    return factories.facilitator("Jo", runs=(run,)).person.user


@pytest.fixture
def kim(run):
    return factories.facilitator("Kim", runs=(run,)).person.user


@pytest.fixture
def sam(run):
    return factories.booking(run, who=factories.person("Sam"))


def marks_of(session) -> dict:
    return dict(Attendance.objects.filter(session=session).values_list("booking_id", "mark"))


def test_roll_lists_everybody_by_name_and_marks_nobody(run, session, jo, now):
    for called in ["Sam", "alex", "Zoë"]:
        factories.booking(run, who=factories.person(called))
    factories.booking(run, who=factories.person("Waiting"), state=BookingState.WAITING)

    roll = roll_call.roll(session, by=jo, now=now)

    assert [(row.name, row.stored) for row in roll.rows] == [("alex", ""), ("Sam", ""), ("Zoë", "")]
    assert roll.in_words == "3 expected, 3 not marked yet"


def test_roll_shows_current_needs_only(session, sam, jo, now):
    AccessNeed.objects.create(person=sam.person, what="Large print")
    AccessNeed.objects.create(person=sam.person, what="Step-free room", ended_at=now)

    roll = roll_call.roll(session, by=jo, now=now)

    assert roll.rows[0].needs == ["Large print"]


def test_roll_tells_people_of_one_name_apart(run, session, sam, jo, now):
    other = factories.booking(run, who=factories.person("Sam"))
    factories.booking(run, who=factories.person("Alex"))

    roll = roll_call.roll(session, by=jo, now=now)

    assert [row.reference for row in roll.rows] == ["", sam.person.reference, other.person.reference]


def test_roll_keeps_who_was_booked_on_that_date(run, session, jo, now, during):
    gave_up = {"state": BookingState.CANCELLED}
    factories.booking(run, who=factories.person("Before"), **gave_up)
    after = factories.booking(
        run, who=factories.person("After"), cancelled_at=session.ends_at + dt.timedelta(days=1), **gave_up
    )
    marked = factories.booking(run, who=factories.person("Marked"), **gave_up)
    factories.attendance(marked, at_session=session, marked_by=jo)
    told_us = factories.booking(run, who=factories.person("Told us"), **gave_up)
    factories.attendance(told_us, at_session=session, mark=SORRY, source=MarkSource.STUDENT)
    next_session = run.sessions.get(number=3)

    assert [row.booking for row in roll_call.roll(session, by=jo, now=now).rows] == [after, marked]
    assert roll_call.roll(next_session, by=jo, now=now).rows == []


def test_counts_of_a_list_agree_with_the_register(run, session, sam, jo, now):
    factories.booking(run, who=factories.person("Alex"))
    factories.booking(run, who=factories.person("Kit"), state=BookingState.CANCELLED, cancelled_at=session.ends_at)
    factories.attendance(sam, at_session=session, marked_by=jo)

    counted = roll_call.with_counts(run.sessions.filter(pk=session.pk)).get()

    roll = roll_call.roll(session, by=jo, now=now)
    assert (counted.expected_count, counted.unmarked_count) == (roll.expected, roll.unmarked) == (3, 2)


@pytest.mark.parametrize("people", [1, 3, 25])
def test_opening_a_register_asks_the_same_number_of_queries(people, run, session, jo, now, django_assert_num_queries):
    for number in range(people):
        booking = factories.booking(run, who=factories.person(f"Student {number}"))
        AccessNeed.objects.create(person=booking.person, what="Large print")
        factories.attendance(booking, at_session=session, marked_by=jo)
    assert jo.may_teach  # their roles are read

    with django_assert_num_queries(4):
        roll_call.open_roll(session, by=jo, now=now)


def test_opening_a_register_notes_who_looked_at_whom(session, sam, jo, now):
    roll_call.open_roll(session, by=jo, now=now)
    roll_call.open_roll(session, by=jo, now=now)

    line = AccessLog.objects.get(person=sam.person)
    assert (line.by, line.why, line.on) == (jo, "register", dt.date(2026, 10, 14))


def test_mark_saves_who_and_when(session, sam, jo, during):
    saved = register.mark(session, marks={sam.pk: HERE}, seen={sam.pk: ""}, by=jo, now=during)

    mark = Attendance.objects.get(booking=sam)
    assert saved.changed == {sam.pk}
    assert (mark.mark, mark.marked_by, mark.marked_at, mark.source) == (HERE, jo, during, MarkSource.REGISTER)
    assert ModelLogEntry.objects.get(action="bookings.register.mark").user == jo


def test_mark_changes_and_takes_back(session, sam, jo, during):
    register.mark(session, marks={sam.pk: HERE}, seen={}, by=jo, now=during)

    register.mark(session, marks={sam.pk: PART}, seen={sam.pk: HERE}, by=jo, now=during)
    changed = marks_of(session)
    register.mark(session, marks={sam.pk: ""}, seen={sam.pk: PART}, by=jo, now=during)

    assert changed == {sam.pk: PART}
    assert marks_of(session) == {}


def test_an_untouched_row_overwrites_nothing(run, session, sam, jo, kim, during):
    alex = factories.booking(run, who=factories.person("Alex"))
    as_both_saw_it = {sam.pk: "", alex.pk: ""}
    register.mark(session, marks={sam.pk: HERE, alex.pk: ""}, seen=as_both_saw_it, by=jo, now=during)

    saved = register.mark(session, marks={sam.pk: "", alex.pk: MISSED}, seen=as_both_saw_it, by=kim, now=during)

    assert marks_of(session) == {sam.pk: HERE, alex.pk: MISSED}
    assert (saved.changed, saved.clashes) == ({alex.pk}, {})


def test_two_who_disagree_get_a_clash_and_the_first_mark_stays(run, session, sam, jo, kim, during):
    alex = factories.booking(run, who=factories.person("Alex"))
    register.mark(session, marks={sam.pk: HERE}, seen={sam.pk: ""}, by=jo, now=during)

    saved = register.mark(
        session, marks={sam.pk: MISSED, alex.pk: HERE}, seen={sam.pk: "", alex.pk: ""}, by=kim, now=during
    )

    assert marks_of(session) == {sam.pk: HERE, alex.pk: HERE}
    assert saved.clashes[sam.pk].in_words == "Jo marked Here at 10:42am. You chose Missed."


def test_having_seen_the_other_mark_one_may_change_it(session, sam, jo, kim, during):
    register.mark(session, marks={sam.pk: HERE}, seen={sam.pk: ""}, by=jo, now=during)

    saved = register.mark(session, marks={sam.pk: MISSED}, seen={sam.pk: HERE}, by=kim, now=during)

    assert marks_of(session) == {sam.pk: MISSED}
    assert saved.clashes == {}


def test_two_who_agree_do_not_clash(session, sam, jo, kim, during):
    register.mark(session, marks={sam.pk: HERE}, seen={sam.pk: ""}, by=jo, now=during)

    saved = register.mark(session, marks={sam.pk: HERE}, seen={sam.pk: ""}, by=kim, now=during)

    assert saved == register.Saved()
    assert Attendance.objects.get().marked_by == jo


def test_a_mark_taken_back_meanwhile_is_a_clash_too(session, sam, jo, kim, during):
    register.mark(session, marks={sam.pk: HERE}, seen={}, by=jo, now=during)
    register.mark(session, marks={sam.pk: ""}, seen={sam.pk: HERE}, by=jo, now=during)

    saved = register.mark(session, marks={sam.pk: MISSED}, seen={sam.pk: HERE}, by=kim, now=during)

    assert marks_of(session) == {}
    assert saved.clashes[sam.pk].in_words == "Somebody took this mark back. You chose Missed."


def test_a_student_who_sent_apologies_meanwhile_is_named(session, sam, jo, during):
    factories.attendance(
        sam,
        at_session=session,
        mark=SORRY,
        source=MarkSource.STUDENT,
        marked_by=sam.person.user,
        marked_at=factories.at("2026-10-21", "09:40"),
    )

    saved = register.mark(session, marks={sam.pk: MISSED}, seen={sam.pk: ""}, by=jo, now=during)

    assert saved.clashes[sam.pk].in_words == "Sam told us at 9:40am that they can’t come. You chose Missed."


def test_everyone_here_leaves_apologies_and_marks_alone(run, session, sam, jo, during):
    sorry = factories.booking(run, who=factories.person("Alex"))
    factories.attendance(sorry, at_session=session, mark=SORRY, source=MarkSource.STUDENT)
    chosen = factories.booking(run, who=factories.person("Kit"))
    late = factories.booking(run, who=factories.person("Late"), booked_at=session.ends_at + dt.timedelta(days=1))

    saved = register.mark_everyone_here(session, marks={chosen.pk: PART, sam.pk: ""}, seen={}, by=jo, now=during)

    assert marks_of(session) == {sorry.pk: SORRY, sam.pk: HERE, chosen.pk: PART}
    assert saved.changed == {sam.pk, chosen.pk}
    assert late.pk not in saved.changed


def test_everyone_here_is_the_mark_of_those_whose_mark_was_taken_back(run, session, sam, jo, during):
    missed = factories.booking(run, who=factories.person("Alex"))
    factories.attendance(missed, at_session=session, mark=MISSED, marked_by=jo)
    factories.attendance(sam, at_session=session, mark=HERE, marked_by=jo)
    chosen, seen = {sam.pk: "", missed.pk: ""}, {sam.pk: HERE, missed.pk: MISSED}

    saved = register.mark_everyone_here(session, marks=chosen, seen=seen, by=jo, now=during)

    assert marks_of(session) == {sam.pk: HERE, missed.pk: HERE}
    assert saved.changed == {missed.pk}


def test_everyone_here_leaves_a_clash_to_who_sees_it(run, session, sam, jo, kim, during):
    factories.attendance(sam, at_session=session, mark=SORRY, marked_by=kim)

    saved = register.mark_everyone_here(session, marks={sam.pk: PART}, seen={sam.pk: ""}, by=jo, now=during)

    assert (list(saved.clashes), saved.changed) == ([sam.pk], frozenset())
    assert marks_of(session) == {sam.pk: SORRY}


def test_a_booking_of_another_run_is_refused_and_nothing_is_saved(session, sam, jo, during):
    elsewhere = factories.booking(factories.run())

    with pytest.raises(register.NotOnThisRun):
        register.mark(session, marks={sam.pk: HERE, elsewhere.pk: HERE}, seen={}, by=jo, now=during)

    assert not Attendance.objects.exists()


def test_somebody_who_gave_up_meanwhile_is_left_out_and_the_rest_is_saved(run, session, sam, jo, during):
    gone = factories.booking(run, who=factories.person("Kit"), state=BookingState.CANCELLED)

    saved = register.mark(session, marks={sam.pk: HERE, gone.pk: HERE}, seen={}, by=jo, now=during)

    assert marks_of(session) == {sam.pk: HERE}
    assert saved.gone == ["Kit"]


def test_a_session_cancelled_while_its_page_was_open_takes_no_mark(run, session, sam, jo, during):
    run.sessions.filter(pk=session.pk).update(state=SessionState.CANCELLED)

    with pytest.raises(register_rules.SessionIsCancelled):
        register.mark(session, marks={sam.pk: HERE}, seen={}, by=jo, now=during)

    assert marks_of(session) == {}


def test_a_cancelled_session_has_nothing_to_mark(session, sam, jo, during):
    session.state = SessionState.CANCELLED
    session.save()

    with pytest.raises(register_rules.SessionIsCancelled):
        register.mark(session, marks={sam.pk: HERE}, seen={}, by=jo, now=during)


@pytest.mark.parametrize("mark", [HERE, PART, MISSED])
def test_before_the_register_opens_only_apologies_are_noted(session, sam, jo, mark):
    too_early = session.starts_at - dt.timedelta(minutes=61)

    with pytest.raises(register_rules.NotOpenYet) as refusal:
        register.mark(session, marks={sam.pk: mark}, seen={}, by=jo, now=too_early)
    register.mark(session, marks={sam.pk: SORRY}, seen={}, by=jo, now=too_early)

    assert "opens on Wednesday 21 October at 9:30am" in refusal.value.message
    assert marks_of(session) == {sam.pk: SORRY}


def test_the_register_opens_an_hour_before_and_stays_open(session, sam, jo):
    an_hour_before = session.starts_at - dt.timedelta(hours=1)
    months_later = session.starts_at + dt.timedelta(days=90)

    register.mark(session, marks={sam.pk: HERE}, seen={}, by=jo, now=an_hour_before)
    register.mark(session, marks={sam.pk: PART}, seen={sam.pk: HERE}, by=jo, now=months_later)

    assert marks_of(session) == {sam.pk: PART}
