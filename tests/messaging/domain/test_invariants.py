"""Messages that should have gone out by now are found."""

import datetime as dt

import pytest

from messaging.domain import invariants
from messaging.models import Message
from messaging.states import MessageState
from tests import factories

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def queued(person, **fields):
    return Message.objects.create(kind="x", person=person, dedupe_key=str(next(factories.counter)), **fields)


def test_a_message_that_waits_its_turn_is_no_fault(student, now):
    queued(student, not_before=now - 3 * DAY)
    queued(student, not_before=now + 9 * DAY, attempts=7)
    queued(student, not_before=now - 9 * DAY, state=MessageState.FAILED)

    assert list(invariants.faults(now=now)) == []


def test_messages_that_do_not_go_out_are_faults(student, now):
    overdue = queued(student, not_before=now - 4 * DAY)
    unseen = queued(student, not_before=now, state=MessageState.WITH_STAFF, channel="phone")
    stuck = queued(student, not_before=now, state=MessageState.SENDING, leased_until=now - 2 * DAY)

    assert list(invariants.faults(now=now)) == [
        f"message {stuck.pk}: on its way for more than a day",
        f"message {overdue.pk}: waiting for more than three days after its time",
        f"message {unseen.pk}: with staff, and on no call list",
    ]
