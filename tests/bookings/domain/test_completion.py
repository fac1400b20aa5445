"""Completion: computed from the marks, issued on purpose, voided when the facts no longer bear it."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bookings.domain import completion, register
from bookings.domain.reckoning import WhyNot
from bookings.models import Completion
from bookings.states import BookingState, CompletionBasis, Mark
from tests import factories

OVER = factories.at("2026-12-01")

pytestmark = pytest.mark.django_db


def student_with(run, *marks, called="Sam"):
    """A booking with one mark a session, in order; an empty text leaves a session unmarked."""
    booking = factories.booking(run, who=factories.person(called))
    for session, mark in zip(run.sessions.order_by("number"), marks, strict=False):
        if mark:
            factories.attendance(booking, at_session=session, mark=mark)
    return booking


HERE, PART, SORRY, MISSED = Mark.ATTENDED, Mark.ATTENDED_PART, Mark.APOLOGIES, Mark.MISSED


@pytest.mark.parametrize(
    ("marks", "now", "why_not"),
    [
        (("", "", ""), factories.NOW, WhyNot.NOTHING_HELD),
        ((HERE, "", HERE), OVER, WhyNot.NOT_MARKED),
        ((HERE, HERE, ""), factories.at("2026-10-29"), WhyNot.TO_COME),
        ((HERE, MISSED, HERE), OVER, WhyNot.TOO_FEW),
    ],
)
def test_issue_refuses_what_is_not_earned(run, staff, marks, now, why_not):
    booking = student_with(run, *marks)

    with pytest.raises(completion.NotEarned) as refusal:
        completion.issue(booking, by=staff, now=now)

    assert refusal.value.why == why_not
    assert refusal.value.message == why_not.value
    assert not Completion.objects.exists()


def test_nobody_completes_a_drop_in(staff):
    run = factories.run(completion_percent=None)
    booking = student_with(run, HERE, HERE, HERE)

    with pytest.raises(completion.NotEarned) as refusal:
        completion.override(booking, reason="They came every time", by=staff, now=OVER)

    assert refusal.value.why == WhyNot.DROP_IN


@pytest.mark.parametrize("state", [BookingState.CANCELLED, BookingState.WAITING])
def test_only_a_place_can_complete(run, staff, state):
    booking = factories.booking(run, state=state)
    for session in run.sessions.all():
        factories.attendance(booking, at_session=session)

    with pytest.raises(completion.NotEarned) as refusal:
        completion.issue(booking, by=staff, now=OVER)

    assert refusal.value.why == WhyNot.NO_PLACE


def test_issue_keeps_the_figures_and_twice_is_once(run, staff):
    booking = student_with(run, HERE, PART, HERE)

    first = completion.issue(booking, by=staff, now=OVER)
    second = completion.issue(booking, by=staff, now=OVER)

    assert first == second
    assert (first.attended, first.held, first.percent_needed, first.basis) == (3, 3, 70, CompletionBasis.EARNED)
    assert (first.issued_by, first.issued_at) == (staff, OVER)


def test_a_completion_may_be_issued_while_the_last_session_is_under_way(run, staff):
    booking = student_with(run, HERE, HERE, HERE)
    last = run.sessions.get(number=3)

    issued = completion.issue(booking, by=staff, now=last.starts_at + dt.timedelta(minutes=90))

    assert issued.held == 3


def test_issue_all_earned_issues_to_those_who_earned_it_and_have_none(run, staff):
    sam = student_with(run, HERE, HERE, HERE)
    completion.issue(sam, by=staff, now=OVER)
    alex = student_with(run, HERE, HERE, HERE, called="Alex")
    student_with(run, HERE, MISSED, MISSED, called="Kit")
    student_with(run, HERE, HERE, "", called="Lee")

    issued = completion.issue_all_earned(run, by=staff, now=OVER)

    assert [c.booking for c in issued] == [alex]
    assert Completion.objects.valid().count() == 2


def test_issue_all_earned_asks_the_same_number_of_queries_for_any_class(staff):
    asked, issued = [], []
    for people in [1, 1, 3, 25]:  # the first one warms the content types
        run = factories.run(capacity=30)
        for number in range(people):
            student_with(run, HERE, HERE, HERE, called=f"Student {number}")
        with CaptureQueriesContext(connection) as queries:
            issued.append(len(completion.issue_all_earned(run, by=staff, now=OVER)))
        asked.append(len(queries))

    assert issued == [1, 1, 3, 25]
    assert len(set(asked[1:])) == 1


@pytest.mark.parametrize("marks", [(HERE, MISSED, MISSED), (HERE, HERE, "")])
def test_override_gives_what_is_not_earned_and_keeps_the_reason(run, staff, marks):
    booking = student_with(run, *marks)
    now = OVER if marks[-1] else factories.at("2026-10-29")

    given = completion.override(booking, reason="Ill for two weeks, did the work at home", by=staff, now=now)

    assert given.basis == CompletionBasis.OVERRIDE
    assert given.reason == "Ill for two weeks, did the work at home"


def test_override_needs_a_reason_and_marks_and_happens_once(run, staff):
    booking = student_with(run, HERE, MISSED, MISSED)
    unmarked = student_with(run, HERE, "", HERE, called="Alex")

    with pytest.raises(completion.ReasonMissing):
        completion.override(booking, reason="", by=staff, now=OVER)
    with pytest.raises(completion.NotEarned):
        completion.override(unmarked, reason="Because", by=staff, now=OVER)
    completion.override(booking, reason="Because", by=staff, now=OVER)
    with pytest.raises(completion.AlreadyCompleted):
        completion.override(booking, reason="Because", by=staff, now=OVER)

    assert Completion.objects.count() == 1


def test_void_keeps_the_row_and_frees_a_new_issue(run, staff):
    booking = student_with(run, HERE, HERE, HERE)
    first = completion.issue(booking, by=staff, now=OVER)

    completion.void(first, reason="Wrong name", by=staff, now=OVER)
    completion.void(first, reason="Pressed again", by=staff, now=OVER)
    second = completion.issue(booking, by=staff, now=OVER)

    first.refresh_from_db()
    assert (first.voided_by, first.voided_at, first.void_reason) == (staff, OVER, "Wrong name")
    assert second != first
    assert second.is_valid


def test_void_needs_a_reason(run, staff):
    issued = completion.issue(student_with(run, HERE, HERE, HERE), by=staff, now=OVER)

    with pytest.raises(completion.ReasonMissing):
        completion.void(issued, reason="", by=staff, now=OVER)

    assert Completion.objects.valid().count() == 1


@pytest.mark.parametrize("mark", ["", MISSED])
def test_unmarking_or_changing_a_mark_voids_what_was_earned(run, staff, mark):
    booking = student_with(run, HERE, HERE, HERE)
    issued = completion.issue(booking, by=staff, now=OVER)
    session = run.sessions.get(number=2)

    register.mark(session, marks={booking.pk: mark}, seen={booking.pk: HERE}, by=staff, now=OVER)

    issued.refresh_from_db()
    assert (issued.void_reason, issued.voided_by) == ("The register was changed", staff)


def test_a_change_that_leaves_it_earned_leaves_it_valid(run, staff):
    booking = student_with(run, HERE, HERE, HERE)
    issued = completion.issue(booking, by=staff, now=OVER)
    session = run.sessions.get(number=2)

    register.mark(session, marks={booking.pk: PART}, seen={booking.pk: HERE}, by=staff, now=OVER)

    issued.refresh_from_db()
    assert issued.is_valid


def test_a_completion_given_with_a_reason_outlives_a_changed_mark_but_not_the_place(run, staff):
    booking = student_with(run, HERE, MISSED, MISSED)
    given = completion.override(booking, reason="Did the work at home", by=staff, now=OVER)
    session = run.sessions.get(number=1)

    register.mark(session, marks={booking.pk: MISSED}, seen={booking.pk: HERE}, by=staff, now=OVER)
    given.refresh_from_db()
    outlived = given.is_valid
    give_up(booking)
    completion.recheck(booking, by=None, now=OVER)

    given.refresh_from_db()
    assert outlived
    assert (given.void_reason, given.voided_by) == ("The place was given up", staff)


def test_recheck_voids_when_a_session_comes_back_into_the_future(run, staff):
    booking = student_with(run, HERE, HERE, HERE)
    issued = completion.issue(booking, by=staff, now=OVER)
    run.sessions.filter(number=3).update(starts_at=OVER + dt.timedelta(days=7), ends_at=OVER + dt.timedelta(days=8))

    completion.recheck(booking, by=staff, now=OVER)

    issued.refresh_from_db()
    assert issued.void_reason == "The dates of the run were changed"


def test_giving_up_and_booking_again_brings_no_completion_back(run, staff):
    person = factories.person("Sam")
    first = factories.booking(run, who=person)
    for session in run.sessions.all():
        factories.attendance(first, at_session=session)
    completion.issue(first, by=staff, now=OVER)
    give_up(first)
    completion.recheck(first, by=staff, now=OVER)

    again = factories.booking(run, who=person)

    assert completion.issue_all_earned(run, by=staff, now=OVER) == []
    assert completion.reckon(again, now=OVER).why_not == WhyNot.NOT_MARKED
    assert not Completion.objects.valid().exists()


def give_up(booking):
    booking.state, booking.cancelled_at = BookingState.CANCELLED, OVER
    booking.save()
