"""Texts by GOV.UK Notify: real requests of its own client, to a server that answers as it does."""

import pytest

from messaging import texts as sender
from messaging.domain import delivery, ledger
from messaging.states import MessageState
from tests import factories
from tests.messaging import notify
from tests.messaging.hello import HOSTILE

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings):
    with notify.served() as running:
        settings.NOTIFY_API_KEY, settings.NOTIFY_URL, settings.NOTIFY_TEMPLATE_ID = notify.KEY, running.url, "template"
        yield running


def deliver(now, **fields):
    person = factories.reached(sms="07700 900123", phone="020 7946 0123")
    message = factories.message(person, channel="sms", **fields)
    delivery.deliver_due(now=now)
    message.refresh_from_db()
    return message


def test_notify_gets_the_words_and_our_reference(server, now):
    message = deliver(now, about={"words": HOSTILE})

    assert message.state == MessageState.SENT
    assert server.texts == [
        {
            "phone_number": "07700 900123",
            "template_id": "template",
            "personalisation": {"words": HOSTILE},
            "reference": sender.reference(message),
        }
    ]


def test_a_number_that_is_none_is_marked_and_somebody_rings(server, now):
    server.answer = (400, "phone_number Not a valid phone number")

    message = deliver(now)

    assert (message.state, message.channel, message.tried) == (MessageState.WITH_STAFF, "phone", ["sms"])
    point = message.person.contact_points.get(channel="sms")
    assert (point.failed_at, point.failed_why) == (now, "GOV.UK Notify says that this number takes no texts.")


def test_another_refusal_is_tried_again_and_marks_nothing(server, now):
    server.answer = (403, "Invalid token")

    message = deliver(now)

    assert (message.state, message.tries) == (MessageState.QUEUED, 1)
    assert message.person.contact_points.get(channel="sms").failed_at is None


def test_when_the_answer_is_lost_notify_is_asked(server, now):
    server.loses_its_answer = True
    message = deliver(now)
    assert message.state == MessageState.SENDING

    later = now + ledger.LEASE
    delivery.sweep(now=later)
    delivery.deliver_due(now=later)

    message.refresh_from_db()
    assert message.state == MessageState.SENT
    assert len(server.texts) == 1


def test_when_notify_never_got_it_it_goes_again(server, now):
    server.answer = (500, "Down")
    message = deliver(now)
    server.answer = None

    delivery.sweep(now=now + ledger.LEASE)
    delivery.deliver_due(now=now + ledger.LEASE)

    message.refresh_from_db()
    assert message.state == MessageState.SENT
    assert len(server.texts) == 1


def test_when_notify_does_not_answer_for_a_day_somebody_rings(server, now, settings):
    server.answer = (500, "Down")
    message = deliver(now)
    settings.NOTIFY_URL = "http://127.0.0.1:1"

    for hours in (1, 2, 30):
        delivery.sweep(now=now + ledger.LEASE * 6 * hours)

    message.refresh_from_db()
    assert (message.state, message.call_task.done_at) == (MessageState.FAILED, None)
