"""Reminders of occasions: so many days before, once, from what is true."""

import datetime as dt

import pytest

from bookings.domain import occasions, reminders_of_occasions
from messaging.domain import delivery
from messaging.models import Message
from people.domain import pausing
from people.states import Channel
from tests import factories
from tests.factories import at
from tests.mailbox import words_of

pytestmark = pytest.mark.django_db
WEEK_BEFORE = at("2026-10-14", "14:00")  # of an occasion on Wednesday 21 October at 2pm
DAY_BEFORE = at("2026-10-20", "14:00")
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def talk(student):
    talk = factories.occasion("Talk to the ward team")
    factories.occasion_guest(talk, student, since=at("2026-10-01"), url="/my/asks/7/")
    return talk


def derive(*moments) -> list[int]:
    return [reminders_of_occasions.derive(now=moment) for moment in moments]


def test_a_week_and_a_day_before_and_not_sooner(talk):
    moments = (WEEK_BEFORE - MINUTE, WEEK_BEFORE, WEEK_BEFORE + MINUTE, DAY_BEFORE - MINUTE, DAY_BEFORE, DAY_BEFORE)

    assert derive(*moments) == [0, 1, 0, 0, 1, 0]


def test_a_late_run_sends_only_the_nearest(talk):
    assert derive(DAY_BEFORE + 180 * MINUTE, DAY_BEFORE + 240 * MINUTE) == [1, 0]
    assert ":1:" in Message.objects.get().dedupe_key


def test_whoever_was_expected_after_it_was_due_knows(talk):
    talk.guests.update(since=WEEK_BEFORE + 5 * MINUTE)

    assert derive(WEEK_BEFORE + 10 * MINUTE, DAY_BEFORE) == [0, 1]


def test_what_is_moved_is_reminded_of_anew_and_the_old_one_is_not_sent(talk, mailbox):
    derive(DAY_BEFORE)
    talk.starts_at, talk.ends_at = at("2026-11-04", "14:00"), at("2026-11-04", "16:00")
    talk.save()

    delivery.deliver_due(now=DAY_BEFORE)

    assert mailbox.mails == []
    assert derive(at("2026-10-28", "14:00")) == [1]


def release(talk, student):
    occasions.release(talk, person=student, now=WEEK_BEFORE)


def cancel(talk, student):
    occasions.cancel(talk, now=WEEK_BEFORE)


def begin(talk, student):
    talk.starts_at, talk.ends_at = WEEK_BEFORE, WEEK_BEFORE + 60 * MINUTE
    talk.save()


@pytest.mark.parametrize("act", [release, cancel, begin])
def test_nobody_is_reminded_of_what_they_need_not_come_to(talk, student, act):
    act(talk, student)
    Message.objects.all().delete()

    assert derive(WEEK_BEFORE) == [0]


def test_whoever_paused_messages_gets_none(talk, student, mailbox):
    pausing.pause(student, now=WEEK_BEFORE)
    derive(WEEK_BEFORE)

    delivery.deliver_due(now=WEEK_BEFORE)

    assert mailbox.mails == []


def test_the_words(talk, mailbox):
    derive(WEEK_BEFORE)
    delivery.deliver_due(now=WEEK_BEFORE)

    said = words_of(mailbox.last)
    assert mailbox.last["Subject"] == "A reminder: Wednesday 21 October 2026, 2pm to 4pm"
    assert "This is a reminder of “Talk to the ward team”." in said
    assert "Elm House, 5 Park Road, London N1 9ZZ\nAsk for Kit at the desk." in said
    assert "http://testserver/my/asks/7/" in said


def test_where_a_letter_would_come_too_late_it_is_a_call(talk, student):
    student.contact_points.all().delete()
    for channel in (Channel.LETTER, Channel.PHONE):
        student.contact_points.create(channel=channel, address="020 7946 0123")
    student.preferred_channel = Channel.LETTER
    student.save()

    derive(WEEK_BEFORE, DAY_BEFORE)

    assert list(Message.objects.order_by("pk").values_list("channel", flat=True)) == [Channel.LETTER, Channel.PHONE]


@pytest.mark.parametrize("count", [1, 3])
def test_the_queries_are_the_same_for_any_number(talk, count, django_assert_num_queries):
    for number in range(count):
        factories.occasion_guest(talk, factories.person(f"Guest {number}"), since=at("2026-10-01"))

    derive(DAY_BEFORE - MINUTE)  # the college's settings are made when first read
    with django_assert_num_queries(6):
        derive(DAY_BEFORE)
