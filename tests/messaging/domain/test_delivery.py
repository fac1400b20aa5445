"""Delivery: once, in order, again when mail was down, never twice."""

import datetime as dt

import pytest
from django.core.mail import EmailMultiAlternatives

from messaging import mail, renderers
from messaging.domain import delivery, ledger
from messaging.models import CallTask, Message
from messaging.states import MessageState
from messaging.tasks import deliver
from tests import factories

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)


queue = factories.message


def states():
    return list(Message.objects.order_by("pk").values_list("state", flat=True))


def test_deliver_due_sends_once_and_notes_it(student, now, mailbox):
    message = queue(student)

    assert delivery.deliver_due(now=now) == 1
    assert delivery.deliver_due(now=now) == 0

    message.refresh_from_db()
    student.refresh_from_db()
    assert mailbox.subjects == [f"Hello {message.pk}"]
    assert (message.state, message.sent_at, message.attempts) == (MessageState.SENT, now, 1)
    assert (message.sent_to, message.leased_until) == (student.email, None)
    assert message.provider_id == mailbox.last["Message-ID"] == mail.message_id(message)
    assert student.called == "Sam!"


def test_deliver_due_leaves_what_is_not_due_yet(student, now, mailbox):
    queue(student, not_before=now + MINUTE)

    assert delivery.deliver_due(now=now) == 0
    assert states() == [MessageState.QUEUED]


def test_what_is_not_needed_any_more_is_cancelled(student, now, mailbox):
    queue(student, about={"is_off": True})

    assert delivery.deliver_due(now=now) == 0
    assert states() == [MessageState.CANCELLED]
    assert mailbox.mails == []


def test_someone_without_any_address_is_on_the_call_list(student, now, mailbox):
    student.contact_points.all().delete()
    message = queue(student)

    delivery.deliver_due(now=now)

    message.refresh_from_db()
    assert (message.state, message.channel, message.tried) == (MessageState.WITH_STAFF, "phone", ["email"])
    assert message.last_error == "No address for: Email"
    assert CallTask.objects.get().message == message


def test_when_mail_is_down_it_goes_later_and_once(student, now, mailbox):
    message = queue(student)
    mailbox.go_down()

    assert delivery.deliver_due(now=now) == 0
    message.refresh_from_db()
    assert (message.state, message.attempts, message.not_before) == (MessageState.QUEUED, 1, now + MINUTE)
    assert "FileExistsError" in message.last_error

    mailbox.come_back()
    assert delivery.deliver_due(now=now) == 0
    assert delivery.deliver_due(now=now + MINUTE) == 1
    assert delivery.deliver_due(now=now + 9 * MINUTE) == 0
    assert len(mailbox.mails) == 1


def fail_until_given_up(message):
    """Delivers at each next try until the message has left its channel. Returns the waits in minutes."""
    waits, channel = [], message.channel
    while message.channel == channel and len(waits) < 20:
        delivery.deliver_due(now=message.not_before)
        before = message.not_before
        message.refresh_from_db()
        waits.append((message.not_before - before) // MINUTE)
    return waits


def test_tries_are_further_and_further_apart_then_it_goes_another_way(student, now, mailbox, settings):
    student.contact_points.create(channel="sms", address="07700 900123")
    message = queue(student)
    mailbox.go_down()

    assert fail_until_given_up(message) == [*ledger.BACKOFF, 0]

    message.refresh_from_db()
    assert (message.state, message.channel, message.tried) == (MessageState.SENT, "sms", ["email"])
    assert student.contact_points.get(channel="email").failed_at is None


def test_with_nothing_else_left_somebody_rings(student, now, mailbox):
    message = queue(student)
    mailbox.go_down()

    fail_until_given_up(message)

    assert (message.state, message.channel) == (MessageState.WITH_STAFF, "phone")
    assert CallTask.objects.get().message == message


def test_what_cannot_be_worded_fails_in_the_end(student, now, mailbox):
    message = queue(student, about={"breaks": True}, tries=len(ledger.BACKOFF))

    delivery.deliver_due(now=now)

    message.refresh_from_db()
    assert (message.state, message.last_error) == (MessageState.FAILED, "ValueError: nothing to say to …@…")


def test_a_morning_without_mail_loses_nothing(student, now, mailbox):
    message = queue(student)
    mailbox.go_down()
    for _ in range(4):
        delivery.deliver_due(now=message.not_before)
        message.refresh_from_db()
    mailbox.come_back()

    assert delivery.deliver_due(now=message.not_before) == 1
    assert delivery.deliver_due(now=message.not_before + dt.timedelta(days=1)) == 0
    assert len(mailbox.mails) == 1


def test_errors_are_kept_without_addresses(student, now, mailbox):
    queue(student, about={"breaks": True})

    delivery.deliver_due(now=now)

    assert Message.objects.get().last_error == "ValueError: nothing to say to …@…"


def test_a_kind_that_nobody_words_waits_for_a_version_that_does(student, now, mailbox):
    queue(student, kind="test.unheard-of")

    delivery.deliver_due(now=now)

    assert states() == [MessageState.QUEUED]
    assert Message.objects.get().last_error == "NoRenderer: test.unheard-of"


def test_one_that_breaks_does_not_hold_up_the_others(student, now, mailbox):
    queue(student, about={"breaks": True})
    queue(student)

    assert delivery.deliver_due(now=now) == 1
    assert states() == [MessageState.QUEUED, MessageState.SENT]


def test_a_round_ends_when_mail_proves_to_be_down(student, now, mailbox):
    for _ in range(delivery.PATIENCE + 3):
        queue(student)
    mailbox.go_down()

    delivery.deliver_due(now=now)

    assert sorted(Message.objects.values_list("attempts", flat=True)) == [0] * 3 + [1] * delivery.PATIENCE


def test_messages_of_one_stream_go_in_order(student, stranger, now, mailbox):
    first = queue(student, stream="a", not_before=now + MINUTE)
    second = queue(student, stream="a")
    other = queue(stranger, stream="b")

    delivery.deliver_due(now=now)
    assert mailbox.subjects == [f"Hello {other.pk}"]

    delivery.deliver_due(now=now + MINUTE)
    assert mailbox.subjects == [f"Hello {m.pk}" for m in (first, second, other)]  # by when they were written
    sent = Message.objects.filter(stream="a").order_by("sent_at", "pk")
    assert list(sent.values_list("attempts", "state")) == [(1, MessageState.SENT)] * 2


def test_a_stream_goes_on_after_one_that_failed_for_good(student, now, mailbox):
    queue(student, stream="a", state=MessageState.FAILED)
    second = queue(student, stream="a")

    delivery.deliver_due(now=now)

    assert mailbox.subjects == [f"Hello {second.pk}"]


def test_the_html_says_the_same_and_nothing_in_it_is_markup(student, now):
    mail = EmailMultiAlternatives("x", "<b>Hello</b>\n\nhttps://example.org/my/", to=["sam@example.org"])

    html = renderers.with_html(mail).alternatives[0].content

    assert "&lt;b&gt;Hello&lt;/b&gt;" in html
    assert '<a href="https://example.org/my/"' in html


def test_deliver_may_run_when_there_is_nothing_to_do(db):
    assert deliver.call() == 0


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_workers_never_hold_the_same_message(now):
    """Real threads with connections of their own; row locks decide."""
    from concurrent.futures import ThreadPoolExecutor

    from django.db import connection

    person = factories.person()
    for _ in range(20):
        queue(person)

    def take_all(_):
        try:
            taken = []
            while message := delivery._take(now=now):
                taken.append(message.pk)
            return taken
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        taken = [pk for some in pool.map(take_all, range(4)) for pk in some]

    assert sorted(taken) == sorted(Message.objects.values_list("pk", flat=True))
