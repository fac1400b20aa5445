"""The reckoning behind a completion: what counts, what does not, and the words for it."""

import datetime as dt

import pytest

from bookings.domain import reckoning, roll_call
from bookings.domain.reckoning import Reckoning, WhyNot
from bookings.states import Mark
from courses.states import SessionState
from tests import factories

OVER = factories.at("2026-12-01")
HERE, PART, SORRY, MISSED = Mark.ATTENDED, Mark.ATTENDED_PART, Mark.APOLOGIES, Mark.MISSED

pytestmark = pytest.mark.django_db


def figures(**fields) -> Reckoning:
    usual = {"unmarked": 0, "to_come": 0, "percent_needed": 70, "first_required": False, "first_attended": True}
    return Reckoning(**(usual | {"holds_a_place": True} | fields))


def student_with(run, *marks, called="Sam"):
    """A booking with one mark a session, in order; an empty text leaves a session unmarked."""
    booking = factories.booking(run, who=factories.person(called))
    for session, mark in zip(run.sessions.order_by("number"), marks, strict=False):
        if mark:
            factories.attendance(booking, at_session=session, mark=mark)
    return booking


@pytest.mark.parametrize(
    ("attended", "held", "is_earned"),
    [(7, 10, True), (699, 1000, False), (700, 1000, True), (2, 3, False), (3, 4, True), (1, 1, True), (0, 1, False)],
)
def test_the_share_is_compared_exactly(attended, held, is_earned):
    found = figures(attended=attended, held=held)

    assert found.is_earned is is_earned


@pytest.mark.parametrize(
    ("attended", "held", "unmarked", "words"),
    [
        (4, 5, 0, "4 of 5 sessions, 80%"),
        (2, 3, 0, "2 of 3 sessions, 66.7%"),
        (1, 1, 0, "1 of 1 session, 100%"),
        (3, 5, 1, "3 of 5 sessions, 60%, 1 not marked yet"),
        (0, 0, 0, "No session held yet"),
    ],
)
def test_a_reckoning_explains_itself(attended, held, unmarked, words):
    found = figures(attended=attended, held=held, unmarked=unmarked)

    assert found.in_words == words


@pytest.mark.parametrize(
    ("marks", "attended"),
    [
        ((HERE, HERE, HERE), 3),
        ((HERE, PART, SORRY), 2),
        ((SORRY, SORRY, MISSED), 0),
    ],
)
def test_part_counts_and_apologies_do_not(run, marks, attended):
    booking = student_with(run, *marks)

    found = reckoning.reckon(booking, now=OVER)

    assert (found.attended, found.held, found.unmarked) == (attended, 3, 0)


def test_a_cancelled_session_counts_for_nobody(run):
    booking = student_with(run, HERE, HERE, MISSED)
    run.sessions.filter(number=3).update(state=SessionState.CANCELLED)

    found = reckoning.reckon(booking, now=OVER)

    assert found.in_words == "2 of 2 sessions, 100%"
    assert found.is_earned


def test_the_first_session_is_needed_where_the_run_says_so():
    run = factories.run(session_count=4, first_session_required=True)
    absent_first = student_with(run, MISSED, HERE, HERE, HERE)
    present_first = student_with(run, HERE, HERE, HERE, MISSED)

    found = reckoning.reckon_run(run, now=OVER)

    assert found[absent_first.pk].why_not == WhyNot.FIRST_MISSED
    assert found[present_first.pk].is_earned


def test_the_first_session_is_the_first_one_held_when_session_one_was_cancelled():
    run = factories.run(session_count=3, first_session_required=True)
    booking = student_with(run, "", HERE, HERE)
    run.sessions.filter(number=1).update(state=SessionState.CANCELLED)

    found = reckoning.reckon(booking, now=OVER)

    assert found.is_earned


def test_what_was_over_before_they_booked_counts_as_held_and_waits_for_no_mark():
    run = factories.run(session_count=5)
    booking = student_with(run, "", HERE, HERE, HERE, HERE)
    booking.booked_at = run.sessions.get(number=2).starts_at
    booking.save()

    found = reckoning.reckon(booking, now=OVER)

    assert found.in_words == "4 of 5 sessions, 80%"
    assert (found.unmarked, found.is_earned) == (0, True)


@pytest.mark.parametrize(("seconds", "unmarked"), [(0, 1), (1, 0)])
def test_who_booked_by_the_end_of_a_session_is_marked_for_it(run, seconds, unmarked):
    booking = student_with(run, "", HERE, HERE)
    first = run.sessions.select_related("run").get(number=1)
    booking.booked_at = first.ends_at + dt.timedelta(seconds=seconds)
    booking.save()

    roll = roll_call.roll(first, by=factories.login(), now=OVER)
    counted = roll_call.with_counts(run.sessions.filter(pk=first.pk)).get()

    assert reckoning.reckon(booking, now=OVER).unmarked == unmarked
    assert (roll.unmarked, counted.unmarked_count) == (unmarked, unmarked)


def test_who_booked_too_late_for_the_first_one_may_be_given_a_completion_with_a_reason():
    run = factories.run(session_count=3, first_session_required=True)
    booking = student_with(run, "", HERE, HERE)
    booking.booked_at = run.sessions.get(number=2).starts_at
    booking.save()

    found = reckoning.reckon(booking, now=OVER)

    assert (found.why_not, found.may_be_given) == (WhyNot.FIRST_MISSED, True)
