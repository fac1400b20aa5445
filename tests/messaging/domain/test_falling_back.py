"""When a message cannot go by its channel it goes by the next, at last a person rings."""

import pytest

from messaging.domain import delivery
from messaging.models import CallTask, Message
from messaging.states import MessageState
from tests import factories
from tests.messaging.hello import HOSTILE

pytestmark = pytest.mark.django_db


def deliver(person, now, **fields):
    message = factories.message(person, **fields)
    delivery.deliver_due(now=now)
    message.refresh_from_db()
    return message


def test_a_text_goes_out(now, texts):
    person = factories.reached(sms="07700 900123")

    message = deliver(person, now, channel="sms", about={"words": HOSTILE})

    assert (message.state, message.sent_to) == (MessageState.SENT, "07700 900123")
    assert texts() == [f"To: 07700 900123\n\n{HOSTILE}\n"]


def test_a_letter_waits_to_be_printed(now):
    message = deliver(factories.reached(letter="1 Mill Lane"), now, channel="letter")

    assert (message.state, message.kept) == (MessageState.WITH_STAFF, {"mark": "!"})
    assert not CallTask.objects.exists()


@pytest.mark.parametrize("channel", ["phone", "worker"])
def test_a_call_is_put_on_the_call_list_once(now, channel):
    message = deliver(factories.reached(**{channel: "020 7946 0123"}), now, channel=channel)
    delivery.deliver_due(now=now)

    task = CallTask.objects.get()
    assert (message.state, task.message, task.kind) == (MessageState.WITH_STAFF, message, "test.hello")
    assert task.due_at == factories.at("2026-10-15", "17:00")


def test_an_urgent_call_is_due_before_the_next_half_day(now):
    deliver(factories.reached(phone="020 7946 0123"), now, channel="phone", is_urgent=True)

    assert CallTask.objects.get().due_at == factories.at("2026-10-14", "13:00")


@pytest.mark.parametrize("channel", ["letter", "phone"])
def test_what_is_not_needed_gives_staff_no_work(now, channel):
    person = factories.reached(**{channel: "somewhere"})

    message = deliver(person, now, channel=channel, about={"is_off": True})

    assert message.state == MessageState.CANCELLED
    assert not CallTask.objects.exists()


def test_what_is_only_ever_a_mail_ends_where_there_is_no_mail(now):
    message = deliver(factories.reached(phone="020 7946 0123"), now, kind="test.calendar")

    assert message.state == MessageState.CANCELLED


@pytest.mark.parametrize(("kind", "state"), [("test.news", "cancelled"), ("test.hello", "sent")])
def test_who_paused_gets_what_cannot_wait(student, now, mailbox, kind, state):
    student.messages_paused_at = now
    student.save()

    assert deliver(student, now, kind=kind).state == state


def test_somebody_erased_gets_nothing(student, now, mailbox):
    student.erased_at = now
    student.save()

    assert deliver(student, now).state == MessageState.CANCELLED
    assert mailbox.mails == []


def test_a_merged_record_hears_by_the_kept_one(student, now, mailbox):
    kept = factories.reached("Kept", email="kept@example.org")
    type(kept).objects.filter(pk=student.pk).update(merged_into=kept, user=None)

    deliver(student, now)

    assert mailbox.last["To"] == "kept@example.org"
    assert Message.objects.get().person == kept
