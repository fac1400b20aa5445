"""After a missed session: one call, due in two working days, in kind words, and none where it is not needed."""

import datetime as dt
import re

import pytest

from bookings.domain import merging, missed, places
from bookings.models import Attendance
from bookings.states import Mark
from messaging.domain import call_outcomes, calls
from messaging.models import CallTask
from messaging.states import CallOutcome
from people.domain import pausing
from people.models import Person
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db
ENDED = at("2026-10-21", "12:30")
BLAME = re.compile(r"\b(DNA|no-show|failed|did not attend|absent|why)\b", re.IGNORECASE)


@pytest.fixture
def booking(student):
    """A place on a run whose first session is on Wednesday 21 October, 10:30am to 12:30pm."""
    run = factories.run(of=factories.course("Understanding anxiety"), session_count=2)
    return factories.booking(run, who=student)


def miss(booking, *, number=1, mark=Mark.MISSED):
    return factories.attendance(booking, at_session=booking.run.sessions.get(number=number), mark=mark)


def said(*, now=ENDED):
    return calls.to_say(CallTask.objects.select_related("person", "message").get(), now=now)


def test_a_missed_session_becomes_one_call_due_in_two_working_days(booking, student):
    miss(booking)

    counts = [missed.derive_calls(now=ENDED + dt.timedelta(minutes=minutes)) for minutes in (0, 0, 5)]

    task = CallTask.objects.get()
    assert counts == [1, 0, 0]
    assert (task.person, task.kind, task.due_at) == (student, "missed_session", at("2026-10-23", "17:00"))


def test_a_mark_that_was_corrected_and_put_right_is_rung_about_after_all(booking, student):
    mark = miss(booking)
    missed.derive_calls(now=ENDED)
    Attendance.objects.filter(pk=mark.pk).update(mark=Mark.ATTENDED)
    call_outcomes.close_not_needed(now=ENDED)
    Attendance.objects.filter(pk=mark.pk).update(mark=Mark.MISSED)

    counts = [missed.derive_calls(now=ENDED) for _ in range(2)]

    assert counts == [1, 0]
    assert list(CallTask.objects.open().values_list("person", flat=True)) == [student.pk]


def test_a_call_that_staff_took_off_stays_off(booking, staff):
    miss(booking)
    missed.derive_calls(now=ENDED)
    call_outcomes.finish(CallTask.objects.get(), outcome=CallOutcome.NOT_NEEDED, note="", by=staff, now=ENDED)

    assert missed.derive_calls(now=ENDED) == 0
    assert not CallTask.objects.open().exists()


def test_not_before_the_session_has_ended_and_not_when_it_is_long_ago(booking):
    miss(booking)

    assert missed.derive_calls(now=ENDED - dt.timedelta(minutes=1)) == 0
    assert missed.derive_calls(now=ENDED + dt.timedelta(days=14)) == 0
    assert missed.derive_calls(now=ENDED + dt.timedelta(days=13)) == 1


@pytest.mark.parametrize("mark", [Mark.ATTENDED, Mark.ATTENDED_PART, Mark.APOLOGIES])
def test_only_missed_is_rung_about(booking, mark):
    miss(booking, mark=mark)

    assert missed.derive_calls(now=ENDED) == 0


def test_nobody_is_rung_who_has_paused_messages_given_up_or_whose_session_was_cancelled(booking, student):
    miss(booking)
    pausing.pause(student, now=ENDED)
    paused = missed.derive_calls(now=ENDED)
    pausing.resume(student, now=ENDED)
    booking.run.sessions.update(state="cancelled")
    cancelled = missed.derive_calls(now=ENDED)
    booking.run.sessions.update(state="scheduled")
    places.give_up(booking, by=None, now=ENDED)
    given_up = missed.derive_calls(now=ENDED)

    assert (paused, cancelled, given_up) == (0, 0, 0)


def test_the_script_is_kind_and_names_the_next_date(booking):
    miss(booking)
    missed.derive_calls(now=ENDED)

    words = said()

    assert words == (
        "Hello, is that Sam? We missed you at Understanding anxiety on Wednesday 21 October, and wanted to ask how you "
        "are. You are welcome next time: Wednesday 28 October 2026, 10:30am to 12:30pm, "
        "Willow Room, 3 Mill Lane, London NW10 9ZZ. Is there anything that would make it easier to come?"
    )
    assert not BLAME.search(words)


def test_the_script_of_a_discreet_person_names_nothing(booking):
    Person.objects.update(is_discreet=True)
    miss(booking, number=2)
    missed.derive_calls(now=at("2026-10-28", "12:30"))

    words = said(now=at("2026-10-28", "13:00"))

    assert "your appointment on Wednesday 28 October" in words
    assert "Other dates may suit you" in words
    assert not re.search("anxiety|Willow|college", words, re.IGNORECASE)


def test_a_mark_that_is_put_right_needs_no_call(booking):
    miss(booking)
    missed.derive_calls(now=ENDED)
    Attendance.objects.update(mark=Mark.ATTENDED)

    assert said() is None


def test_a_pause_that_comes_later_needs_no_call(booking, student):
    miss(booking)
    missed.derive_calls(now=ENDED)
    pausing.pause(student, now=ENDED)

    assert said() is None


@pytest.mark.parametrize("marked_on", ["both records", "the other record"])
def test_a_call_made_before_two_records_became_one_is_not_made_again(booking, student, staff, marked_on):
    other = factories.booking(booking.run, who=factories.person("Sammy"), at=ENDED - dt.timedelta(days=20))
    miss(other)
    missed.derive_calls(now=ENDED)
    call_outcomes.finish(CallTask.objects.get(), outcome=CallOutcome.SPOKE, note="", by=staff, now=ENDED)
    if marked_on == "both records":
        miss(booking)

    merging.merge(student, merged=other.person, by=staff, now=ENDED)

    assert missed.derive_calls(now=ENDED) == 0


def test_of_two_calls_about_one_session_the_second_is_not_made_once_the_records_are_one(booking, student, staff):
    other = factories.booking(booking.run, who=factories.person("Sammy"), at=ENDED - dt.timedelta(days=20))
    for each in (booking, other):
        miss(each)
    missed.derive_calls(now=ENDED)
    call = CallTask.objects.get(person=other.person)
    call_outcomes.finish(call, outcome=CallOutcome.SPOKE, note="", by=staff, now=ENDED)

    merging.merge(student, merged=other.person, by=staff, now=ENDED)
    call_outcomes.close_not_needed(now=ENDED)

    assert booking.run.bookings.live().get() == booking
    assert not CallTask.objects.open().exists()


@pytest.mark.parametrize("count", [1, 3])
def test_looking_for_missed_sessions_is_one_query_and_two_more_a_call(count, django_assert_num_queries):
    run = factories.run(session_count=1)
    for _ in range(count):
        miss(factories.booking(run))
    missed.derive_calls(now=ENDED - dt.timedelta(days=1))  # the college's settings are made when first read

    with django_assert_num_queries(2 + 2 * count):
        missed.derive_calls(now=ENDED)
