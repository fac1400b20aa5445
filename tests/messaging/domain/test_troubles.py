"""Messages that did not go out, and what staff do about them."""

import datetime as dt

import pytest

from messaging.domain import delivery, troubles
from messaging.models import CallTask
from messaging.states import MessageState
from tests import factories

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


def failed(person, **fields):
    return factories.message(person, state=MessageState.FAILED, last_error="It broke.", **fields)


def test_failed_and_stuck_ones_are_listed(student, now):
    wanted = [
        failed(student),
        factories.message(student, not_before=now - 2 * HOUR),
        factories.message(student, state=MessageState.SENDING, leased_until=now - 2 * HOUR),
    ]
    factories.message(student)
    factories.message(student, not_before=now - 2 * HOUR, tries=3)
    factories.call(student, message=failed(student))

    assert list(troubles.troubles(now=now)) == wanted


def test_try_again_takes_the_best_channel_now(student, staff, now, mailbox):
    message = failed(student, channel="sms", tried=["email"], tries=6, handed_over_at=now)

    troubles.try_again(message, by=staff, now=now)
    delivery.deliver_due(now=now)

    message.refresh_from_db()
    assert (message.state, message.channel, message.tried) == (MessageState.SENT, "email", [])


def test_call_instead_puts_it_on_the_call_list_even_again(student, staff, now):
    message = failed(student)
    factories.call(student, message=message, outcome="could_not", done_at=now)

    troubles.call_instead(message, by=staff, now=now)

    message.refresh_from_db()
    assert (message.state, message.channel) == (MessageState.WITH_STAFF, "phone")
    assert CallTask.objects.open().get().message == message


def test_not_needed(student, staff, now):
    message = failed(student)

    troubles.not_needed(message, by=staff, now=now)

    message.refresh_from_db()
    assert message.state == MessageState.CANCELLED


@pytest.mark.parametrize("act", [troubles.try_again, troubles.call_instead, troubles.not_needed])
def test_the_second_to_see_to_one_is_told(student, staff, now, act):
    message = factories.message(student, state=MessageState.CANCELLED)

    with pytest.raises(troubles.InHandAlready):
        act(message, by=staff, now=now)


@pytest.mark.parametrize("act", [troubles.try_again, troubles.call_instead, troubles.not_needed])
def test_what_is_rung_about_is_in_hand(student, staff, now, act):
    failed = factories.message(student, state=MessageState.FAILED)
    factories.call(student, message=failed)

    with pytest.raises(troubles.InHandAlready):
        act(failed, by=staff, now=now)
