"""Delivery: once, in order, again when mail was down, never twice."""

import datetime as dt

import pytest
from django.core.mail import EmailMultiAlternatives

from messaging import renderers
from messaging.domain import delivery
from messaging.models import Message
from messaging.states import MessageState
from messaging.tasks import deliver
from people.models import Person
from tests import factories

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)


@renderers.renders("test.hello")
def hello(message, *, address, now):
    """Says hello; notes on the person that it did."""
    if message.about.get("is_off"):
        return None
    if message.about.get("breaks"):
        raise ValueError(f"nothing to say to {address}")
    mail = EmailMultiAlternatives(f"Hello {message.pk}", "Hello", "College <college@example.org>", [address])
    return renderers.Rendered(words="Hello", mail=renderers.with_html(mail), kept={"called": "Greeted"})


@renderers.notes("test.hello")
def note_hello(message, *, kept):
    Person.objects.filter(pk=message.person_id).update(called=kept["called"])


def queue(person, *, kind="test.hello", now=factories.NOW, **fields):
    fields = {"dedupe_key": str(next(factories.counter)), "not_before": now} | fields
    return Message.objects.create(kind=kind, person=person, **fields)


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
    assert message.provider_id == mailbox.last["Message-ID"] == f"<message-{message.pk}@testserver>"
    assert student.called == "Greeted"


def test_deliver_due_leaves_what_is_not_due_yet_and_other_channels(student, now, mailbox):
    queue(student, not_before=now + MINUTE)
    queue(student, channel="sms")

    assert delivery.deliver_due(now=now) == 0
    assert states() == [MessageState.QUEUED, MessageState.QUEUED]


def test_what_is_not_needed_any_more_is_cancelled(student, now, mailbox):
    queue(student, about={"is_off": True})

    assert delivery.deliver_due(now=now) == 0
    assert states() == [MessageState.CANCELLED]
    assert mailbox.mails == []


def test_someone_without_an_address_is_not_written_to(student, now, mailbox):
    student.contact_points.all().delete()
    queue(student)

    delivery.deliver_due(now=now)

    assert list(Message.objects.values_list("state", "last_error")) == [(MessageState.FAILED, "no email address")]


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


def test_tries_are_further_and_further_apart_for_a_fortnight(student, now, mailbox):
    message = queue(student)
    mailbox.go_down()
    waits = []

    while message.state == MessageState.QUEUED:
        delivery.deliver_due(now=message.not_before)
        before = message.not_before
        message.refresh_from_db()
        waits.append((message.not_before - before) // MINUTE)

    assert waits[:-1] == [1, 5, 30, 120, 360, 720] + [720] * 27
    assert message.not_before - now > dt.timedelta(days=14)
    assert (message.state, message.attempts) == (MessageState.FAILED, delivery.TRIES)


def test_a_weekend_without_mail_loses_nothing(student, now, mailbox):
    message = queue(student)
    mailbox.go_down()
    weekend = now + dt.timedelta(days=3)
    while message.not_before < weekend:
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
    assert mailbox.subjects == [f"Hello {m.pk}" for m in (other, first, second)]


def test_a_stream_goes_on_after_one_that_failed_for_good(student, now, mailbox):
    queue(student, stream="a", state=MessageState.FAILED)
    second = queue(student, stream="a")

    delivery.deliver_due(now=now)

    assert mailbox.subjects == [f"Hello {second.pk}"]


def test_sweep_puts_back_what_a_killed_worker_left(student, now, mailbox):
    message = queue(student, state=MessageState.SENDING, attempts=1, leased_until=now)

    assert delivery.deliver_due(now=now) == 0
    assert delivery.sweep(now=now) == 1
    assert delivery.sweep(now=now) == 0
    assert delivery.deliver_due(now=now) == 1

    message.refresh_from_db()
    assert (message.state, message.attempts) == (MessageState.SENT, 2)


def test_sweep_leaves_what_is_on_its_way(student, now):
    queue(student, state=MessageState.SENDING, attempts=1, leased_until=now + MINUTE)

    assert delivery.sweep(now=now) == 0
    assert states() == [MessageState.SENDING]


def test_sweep_lets_one_that_was_tried_often_wait(student, now):
    message = queue(student, state=MessageState.SENDING, attempts=7, leased_until=now)

    assert delivery.sweep(now=now) == 1

    message.refresh_from_db()
    assert (message.state, message.not_before) == (MessageState.QUEUED, now + dt.timedelta(hours=12))


def test_sweep_gives_up_on_what_kills_its_worker_each_time(student, now):
    queue(student, state=MessageState.SENDING, attempts=delivery.TRIES, leased_until=now)

    assert delivery.sweep(now=now) == 1
    assert states() == [MessageState.FAILED]


def test_a_worker_that_comes_late_leaves_the_message_to_the_one_who_took_it(student, now, mailbox):
    """Its lease ran out and another worker has taken the message meanwhile."""
    message = queue(student)
    slow = delivery._take(now=now)
    delivery.sweep(now=now + delivery.LEASE)
    quick = delivery._take(now=now + delivery.LEASE)

    delivery._finish(slow, state=MessageState.QUEUED, not_before=now)

    message.refresh_from_db()
    assert (message.state, message.attempts) == (MessageState.SENDING, quick.attempts)


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
