"""Messages that should have gone out by now are found."""

import datetime as dt

import pytest

from messaging.domain import invariants
from messaging.models import Message
from messaging.states import MessageState
from people.models import Person
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


def test_what_staff_cannot_see_or_need_not_do_is_a_fault(student, now):
    factories.call(student)  # a call without a message hides none that has none
    unseen = queued(student, not_before=now, state=MessageState.WITH_STAFF, channel="phone")
    stranded = queued(student, not_before=now, state=MessageState.WITH_STAFF, channel="email")
    gone = factories.call(student, message=queued(student, not_before=now, state=MessageState.SENT, sent_at=now))
    unsure = queued(student, not_before=now, state=MessageState.FAILED)
    factories.call(student, message=unsure)

    assert list(invariants.faults(now=now)) == [
        f"message {unseen.pk}: with staff, and on no call list",
        f"message {stranded.pk}: with staff, though it goes by itself",
        f"call {gone.pk}: still to be made, though its message is not with staff",
    ]


def test_what_is_left_for_the_erased_is_a_fault(student, now):
    message, call = queued(student, not_before=now), factories.call(student)
    Person.objects.filter(pk=student.pk).update(erased_at=now)

    assert list(invariants.faults(now=now)) == [
        f"message {message.pk}: still to go out, though its person is erased",
        f"call {call.pk}: still to be made, though its person is erased",
    ]
