"""Mails by SMTP: what a server's answers mean. Real SMTP to a small server of the tests' own."""

import pytest

from messaging.domain import delivery, ledger
from messaging.models import CallTask
from messaging.states import MessageState
from tests import factories
from tests.messaging import post_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings):
    with post_office.served() as running:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", running.port, 5
        yield running


def deliver(now):
    message = factories.message(factories.reached(email="kim@example.org", phone="020 7946 0123"))
    delivery.deliver_due(now=now)
    message.refresh_from_db()
    return message


def test_a_mail_goes_out(server, now):
    message = deliver(now)

    assert message.state == MessageState.SENT
    assert [message.provider_id.encode() in mail for mail in server.mails] == [True]


def test_no_such_mailbox_marks_the_address_and_somebody_rings(server, now):
    server.answers["RCPT"] = "550 no such user"

    message = deliver(now)

    assert (message.state, message.channel) == (MessageState.WITH_STAFF, "phone")
    point = message.person.contact_points.get(channel="email")
    assert point.failed_why == "The mail server says that there is no such address (550)."


@pytest.mark.parametrize(("word", "answer"), [("RCPT", "450 try later"), ("MAIL", "421 busy"), ("DATA", "554 spam")])
def test_other_refusals_are_tried_again_and_mark_nothing(server, now, word, answer):
    server.answers[word] = answer

    message = deliver(now)

    assert (message.state, message.tries) == (MessageState.QUEUED, 1)
    assert message.person.email == "kim@example.org"


def test_a_line_that_breaks_at_the_end_is_not_tried_again(server, now):
    """The server has the mail, and we never heard that it does."""
    server.hangs_up_at_the_end = True
    message = deliver(now)
    assert message.state == MessageState.SENDING

    delivery.sweep(now=now + ledger.LEASE)
    delivery.deliver_due(now=now + ledger.LEASE)

    message.refresh_from_db()
    assert message.state == MessageState.FAILED
    assert CallTask.objects.get().message == message
    assert len(server.mails) == 1


def test_a_server_that_is_down_is_tried_again(now, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    message = deliver(now)

    assert (message.state, message.tries, message.handed_over_at) == (MessageState.QUEUED, 1, None)
