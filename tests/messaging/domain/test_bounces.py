"""What comes back marks the address, and the message goes another way. Safe twice."""

import io
import sys

import pytest
from django.core.management import CommandError, call_command

from messaging import mail
from messaging.domain import bounces, delivery
from messaging.domain.bounces import Bounce
from messaging.states import MessageState
from people.models import ContactPoint
from tests import factories

pytestmark = pytest.mark.django_db

REPORT = """From: Mail Delivery System <MAILER-DAEMON@mail.example.org>
To: college@example.org
Subject: Undelivered Mail
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="next"

--next
Content-Type: text/plain

This did not arrive. <script>

--next
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; {address}
Action: failed
Status: {status}
Diagnostic-Code: smtp; 550 no such user

--next
Content-Type: text/rfc822-headers

From: college@example.org
To: {address}
Message-ID: {message_id}

--next--
"""


@pytest.fixture
def sent(now, mailbox):
    person = factories.reached(email="kim@example.org", sms="07700 900123")
    message = factories.message(person)
    delivery.deliver_due(now=now)
    message.refresh_from_db()
    return message


def report(message, *, status="5.1.1", address="kim@example.org", message_id=None):
    message_id = mail.message_id(message) if message_id is None else message_id
    return REPORT.format(status=status, address=address, message_id=message_id).encode()


def failed_addresses():
    return list(ContactPoint.objects.filter(failed_at__isnull=False).values_list("address", "failed_why"))


def test_an_address_that_failed_is_marked_and_the_message_goes_by_text(sent, now, texts):
    assert bounces.take_bounce(report(sent), now=now) == Bounce.ADDRESS_FAILED
    assert bounces.take_bounce(report(sent), now=now) == Bounce.ADDRESS_FAILED
    delivery.deliver_due(now=now)
    bounces.take_bounce(report(sent), now=now)
    delivery.deliver_due(now=now)

    sent.refresh_from_db()
    sent.person.refresh_from_db()
    assert failed_addresses() == [("kim@example.org", "The mail came back: there is no such address.")]
    assert (sent.state, sent.channel, sent.tried) == (MessageState.SENT, "sms", ["email"])
    assert len(texts()) == 1
    assert sent.person.called == "Kim!"


def test_a_delay_is_left(sent, now):
    assert bounces.take_bounce(report(sent, status="4.4.1"), now=now) == Bounce.FOR_LATER
    assert failed_addresses() == []


def test_a_report_that_only_names_the_address_is_not_believed(sent, now):
    raw = report(sent, address="kim@example.org", message_id="<other@example.org>")

    assert bounces.take_bounce(raw, now=now) == Bounce.NOT_OURS
    assert failed_addresses() == []


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe broken",
        b"Subject: Hello\n\nHow are you?",
        b"Content-Type: message/delivery-status\n\nnonsense",
        b"Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\nStatus:\n\n--x--",
    ],
)
def test_other_mails_are_left(sent, now, raw):
    assert bounces.take_bounce(raw, now=now) == Bounce.NOT_OURS
    assert failed_addresses() == []


def test_who_only_guesses_our_message_id_is_not_believed(sent, now):
    ours = mail.message_id(sent)
    proof = ours.partition("@")[0].rpartition("-")[2]

    for forged in (ours.replace(proof, "0" * 16), ours.replace(f"-{proof}", "")):
        assert bounces.take_bounce(report(sent, message_id=forged), now=now) == Bounce.NOT_OURS

    assert failed_addresses() == []


def test_the_command_reads_a_folder_once(sent, tmp_path):
    (tmp_path / "one").write_bytes(report(sent))
    out = io.StringIO()

    call_command("take_bounces", str(tmp_path), stdout=out)
    call_command("take_bounces", str(tmp_path), stdout=out)

    assert out.getvalue() == "one: address marked as failed\n"
    assert (tmp_path / "read" / "one").exists()


def test_the_command_reads_a_maildir_once(sent, tmp_path):
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "one").write_bytes(report(sent))
    out = io.StringIO()

    call_command("take_bounces", str(tmp_path), stdout=out)

    assert out.getvalue() == "one: address marked as failed\n"
    assert (tmp_path / "cur" / "one:2,S").exists()


def test_the_command_reads_standard_input(sent, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(report(sent))))
    out = io.StringIO()

    call_command("take_bounces", stdout=out)

    assert out.getvalue() == "standard input: address marked as failed\n"


def test_the_command_says_where_there_is_no_folder(tmp_path):
    with pytest.raises(CommandError, match="is not a folder"):
        call_command("take_bounces", str(tmp_path / "missing"))


@pytest.mark.parametrize(
    ("status", "is_marked", "state"),
    [
        ("delivered", False, MessageState.SENT),
        ("temporary-failure", False, MessageState.QUEUED),
        ("permanent-failure", True, MessageState.QUEUED),
    ],
)
def test_a_receipt_of_a_text_that_did_not_arrive(now, status, is_marked, state):
    person = factories.reached(sms="07700 900123", phone="020 7946 0123")
    message = factories.message(person, channel="sms")
    delivery.deliver_due(now=now)
    message.refresh_from_db()

    for _ in range(2):
        bounces.take_receipt(message.provider_id, status=status, now=now)

    message.refresh_from_db()
    assert message.state == state
    assert message.channel == ("sms" if state == MessageState.SENT else "phone")
    assert person.contact_points.get(channel="sms").failed_at == (now if is_marked else None)
