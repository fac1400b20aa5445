"""The sweep: what a killed worker left is settled once. (Real kills: tests/races/test_deliveries.py.)"""

import datetime as dt

import pytest

from messaging.domain import delivery, ledger
from messaging.models import CallTask
from messaging.states import MessageState
from tests import factories

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)


def left(person, now, **fields):
    fields = {"state": MessageState.SENDING, "attempts": 1, "leased_until": now} | fields
    return factories.message(person, **fields)


def test_sweep_puts_back_what_cannot_have_gone(student, now, mailbox):
    message = left(student, now)

    assert delivery.deliver_due(now=now) == 0
    assert delivery.sweep(now=now) == 1
    assert delivery.sweep(now=now) == 0
    assert delivery.deliver_due(now=now) == 1

    message.refresh_from_db()
    assert (message.state, message.tries) == (MessageState.SENT, 1)


def test_sweep_leaves_what_is_on_its_way(student, now):
    message = left(student, now, leased_until=now + MINUTE)

    assert delivery.sweep(now=now) == 0
    message.refresh_from_db()
    assert (message.state, message.attempts) == (MessageState.SENDING, 1)


def test_one_that_stops_its_worker_waits_longer_each_time_and_fails_in_the_end(student, now):
    message = left(student, now, tries=2)
    waits = []
    while message.state == MessageState.SENDING:
        delivery.sweep(now=now)
        message.refresh_from_db()
        waits.append((message.not_before - now) // MINUTE)
        if message.state == MessageState.QUEUED:
            message.state, message.leased_until = MessageState.SENDING, now
            message.save()

    assert waits[:-1] == list(ledger.BACKOFF[2:])
    assert (message.state, message.last_error) == (MessageState.FAILED, "The worker stopped each time it tried.")


@pytest.mark.parametrize(("kind", "calls"), [("test.hello", 1), ("test.calendar", 0)])
def test_where_nobody_can_tell_it_is_not_sent_again(student, now, settings, kind, calls):
    settings.EMAIL_BACKEND = "tests.races.post.Post"
    message = left(student, now, kind=kind, handed_over_at=now, kept={"mark": "!"})

    assert delivery.sweep(now=now) == 1
    assert delivery.deliver_due(now=now) == 0

    message.refresh_from_db()
    assert message.last_error == "We cannot tell whether this went out. Please check that they heard."
    assert message.state == (MessageState.FAILED if calls else MessageState.SENT)
    assert CallTask.objects.filter(message=message).count() == calls
    student.refresh_from_db()
    assert student.called == ("Sam" if calls else "Sam!")


def test_a_worker_that_comes_late_changes_nothing(student, now, mailbox):
    """Its lease ran out and another worker has taken the message meanwhile."""
    message = factories.message(student)
    slow = delivery._take(now=now)
    delivery.sweep(now=now + ledger.LEASE)
    quick = delivery._take(now=now + ledger.LEASE)

    assert not delivery._about_to_hand_over(slow, kept={}, address=student.email, now=now)
    assert not ledger.move(slow, state=MessageState.QUEUED, not_before=now)
    assert not ledger.move_to_sent(slow, now=now)

    message.refresh_from_db()
    student.refresh_from_db()
    assert (message.state, message.attempts, student.called) == (MessageState.SENDING, quick.attempts, "Sam")
