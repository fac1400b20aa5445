"""What came back: reports of mail servers (RFC 3464) and receipts of GOV.UK Notify."""

import datetime as dt
import email
import email.policy
import re
from dataclasses import dataclass
from email.message import EmailMessage
from enum import Enum
from typing import cast

from django.db import transaction
from django.utils.crypto import constant_time_compare

from messaging import mail
from messaging.domain import channels, falling_back, outbox
from messaging.models import Message
from messaging.states import MessageState
from people.states import Channel

OURS = re.compile(r"<\d{8}-\d{6}-\d{6}-(\d+)-[0-9a-f]{16}@[^>\s]+>")
NUMBER_FAILED = "permanent-failure"
DID_NOT_ARRIVE = frozenset({NUMBER_FAILED, "temporary-failure", "technical-failure"})


class Bounce(Enum):
    """What a report came to."""

    ADDRESS_FAILED = "address marked as failed"
    FOR_LATER = "the mail server is still trying"
    NOT_OURS = "not a report about a message of ours"


@dataclass(frozen=True, kw_only=True)
class Report:
    """What a delivery status report says about one recipient. `status` is as in RFC 3463: “5.1.1”."""

    status: str
    message_id: str

    @property
    def is_permanent(self) -> bool:
        return self.status.startswith("5")


def take_bounce(raw: bytes, *, now: dt.datetime) -> Bounce:
    """Reads a report. An address that failed for good is marked, and its message goes another way.

    Safe to repeat. Anybody can send us a report: only one that holds the Message-ID of a mail of ours is believed,
    which nobody knows but us and who got it.
    """
    report = read(raw)
    if report is None:
        return Bounce.NOT_OURS
    message = _ours(report)
    if message is None:
        return Bounce.NOT_OURS
    if not report.is_permanent:
        return Bounce.FOR_LATER
    why = f"The mail came back: {_in_words(report.status)}"
    came_back(message, why=why, is_address=True, now=now)
    return Bounce.ADDRESS_FAILED


def take_receipt(reference: str, *, status: str, now: dt.datetime) -> bool:
    """A receipt of GOV.UK Notify: what did not arrive goes another way. Returns whether anything was done."""
    if status not in DID_NOT_ARRIVE:
        return False
    message = Message.objects.filter(provider_id=reference, channel=Channel.SMS, state=MessageState.SENT).first()
    if message is None:
        return False
    why = (
        "The text did not arrive." if status != NUMBER_FAILED else "The text did not arrive: the number is not in use."
    )
    return came_back(message, why=why, is_address=status == NUMBER_FAILED, now=now)


@transaction.atomic
def came_back(message: Message, *, why: str, is_address: bool, now: dt.datetime) -> bool:
    """A message that had gone did not arrive: it goes by the next channel. False when it has done so already."""
    if is_address:  # addresses are locked before messages, as where somebody is erased
        channels.mark_failed(channel=message.channel, address=message.sent_to, why=why, now=now)
    found = Message.objects.select_for_update(of=("self",)).select_related("person").get(pk=message.pk)
    if found.state != MessageState.SENT or found.channel != message.channel:
        return False
    fields = falling_back.next_channel(found, why=why, now=now) | {"state": MessageState.QUEUED, "sent_at": None}
    Message.objects.filter(pk=found.pk).update(**fields)
    outbox.wake_delivery()
    return True


def read(raw: bytes) -> Report | None:
    """What a report says, or None when it is none: some other mail, or broken."""
    whole = email.message_from_bytes(raw, policy=email.policy.default)
    fields: dict[str, str] = {}
    try:
        for part in whole.walk():
            if part.get_content_type() == "message/delivery-status":
                fields |= _status_fields(part)
    except (ValueError, LookupError, AttributeError, IndexError):
        return None
    if not fields.get("status"):
        return None
    ours = OURS.search(_text(raw))
    return Report(status=fields["status"].split()[0], message_id=ours[0] if ours else "")


def _status_fields(part: EmailMessage) -> dict[str, str]:
    """The fields of the report’s blocks, names in lower case; the first recipient’s come first."""
    fields: dict[str, str] = {}
    for block in part.get_payload():
        for name, value in cast(EmailMessage, block).items():
            fields.setdefault(name.lower(), " ".join(str(value).split()))
    return fields


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def _ours(report: Report) -> Message | None:
    """The mail that came back, by its Message-ID."""
    number = OURS.match(report.message_id)
    message = Message.objects.filter(pk=int(number[1][:18])).first() if number else None
    if message is None or "@" not in message.sent_to:
        return None
    ours, said = (full.rpartition("@")[0] for full in (mail.message_id(message), report.message_id))
    return message if constant_time_compare(ours, said) else None


def _in_words(status: str) -> str:
    """The reason a report gives (RFC 3463), for staff."""
    if status.startswith("5.1"):
        return "there is no such address."
    if status.startswith("5.2"):
        return "the mailbox is full or closed."
    return "it was refused."
