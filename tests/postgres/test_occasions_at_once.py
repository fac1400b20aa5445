"""Expected, changed, cancelled, merged and reminded at one moment: nothing is doubled, and nothing is lost."""

import datetime as dt
import re

import pytest

from bookings.domain import invariants, merging, occasions, reminders_of_occasions
from bookings.models import OccasionGuest
from messaging.domain import delivery
from messaging.models import Message
from people.models import Person
from tests import factories
from tests.factories import NOW, at
from tests.mailbox import Mailbox
from tests.postgres.rounds import rounds
from tests.postgres.test_register_at_once import all_at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
ROUNDS = rounds(4)


@pytest.fixture
def post(tmp_path) -> Mailbox:
    return Mailbox(tmp_path / "mail")


def faults_in(results: list) -> list:
    return [result for result in results if isinstance(result, Exception)]


def test_pressed_four_times_at_once_it_is_one_guest_and_one_message(student):
    talk = factories.occasion()

    guests = all_at_once(*[lambda: occasions.expect(talk, person=student, now=NOW)] * 4)

    assert len({guest.pk for guest in guests}) == 1
    assert sorted(Message.objects.values_list("kind", flat=True)) == ["calendar", "occasion_expected"]


@pytest.mark.parametrize("round_number", ROUNDS)
def test_moved_while_somebody_says_yes_their_calendar_says_how_it_is(round_number, student, post):
    talk = factories.occasion()

    results = all_at_once(
        lambda: occasions.expect(talk, person=student, now=NOW),
        lambda: occasions.change(talk, starts_at=at("2026-10-21", "13:00"), now=NOW),
    )
    delivery.deliver_due(now=NOW)

    assert faults_in(results) == []
    assert re.findall("DTSTART;TZID=Europe/London:(.*)\r\n", post.calendars[-1]) == ["20261021T130000"]


@pytest.mark.parametrize("round_number", ROUNDS)
def test_cancelled_while_somebody_says_yes_nobody_is_left_with_an_invite(round_number, student, post):
    talk = factories.occasion()

    results = all_at_once(
        lambda: occasions.expect(talk, person=student, now=NOW),
        lambda: occasions.cancel(talk, now=NOW),
    )
    delivery.deliver_due(now=NOW)

    assert {type(fault) for fault in faults_in(results)} <= {occasions.IsCancelled}
    assert list(invariants.faults(now=NOW)) == []
    assert not OccasionGuest.objects.filter(last_method="REQUEST").exists()


@pytest.mark.parametrize("round_number", ROUNDS)
def test_merged_while_they_say_yes_the_kept_record_is_expected(round_number, student, staff, post):
    twin = factories.person("Sammy", email="sammy@example.org", has_login=False)
    talk = factories.occasion()

    results = all_at_once(
        lambda: occasions.expect(talk, person=Person.objects.get(pk=twin.pk), now=NOW),
        lambda: occasions.change(talk, place="Oak House", now=NOW),
        lambda: merging.merge(student, merged=twin, by=staff, now=NOW),
    )
    delivery.deliver_due(now=NOW)

    assert faults_in(results) == []
    assert [guest.person_id for guest in OccasionGuest.objects.expected()] == [student.pk]
    assert list(invariants.faults(now=NOW)) == []


def test_every_reminder_is_written_once_on_four_machines(student):
    talk = factories.occasion()
    factories.occasion_guest(talk, student, since=at("2026-10-01"))
    due = talk.starts_at - dt.timedelta(hours=23)

    results = all_at_once(*[lambda: reminders_of_occasions.derive(now=due)] * 4)

    assert faults_in(results) == []
    assert Message.objects.filter(kind="occasion_reminder").count() == 1
