"""Delivery: takes one message at a time from the ledger, words it from what is true now, and sends it.

A message is taken for a while (its lease) in a transaction of its own, so nothing is sent while rows are locked and
two workers never hold the same one. `attempts` tells one taking from the next. That it is about to be handed over is
written before it is: what a killed worker leaves after that is never simply sent again (see left_behind).
"""

import datetime as dt
import logging
from collections.abc import Callable
from enum import Enum, auto

from django.db import transaction

from messaging import handing_over, renderers
from messaging.domain import channels, falling_back, ledger, left_behind
from messaging.models import Message
from messaging.outcomes import Refused, Unsure
from messaging.renderers import Rendered
from messaging.states import MessageState
from people.states import CALLED

logger = logging.getLogger(__name__)

sweep = left_behind.sweep
# So many failures in a row mean that a server is down: the rest waits for the next round.
PATIENCE = 5


class Result(Enum):
    """What one delivery came to."""

    SENT = auto()
    NOT_SENT = auto()
    DOWN = auto()


def deliver_due(*, now: dt.datetime) -> int:
    """Sends every message that is due at `now`, oldest first. Returns how many went out."""
    return drain(clock=lambda: now)


def drain(*, clock: Callable[[], dt.datetime]) -> int:
    """Sends what is due until nothing is, or a server proves to be down. Returns how many went out.

    The clock is read again for each message: a long queue must not outlast its own leases.
    """
    sent = failures = 0
    while failures < PATIENCE and (message := _take(now=clock())):
        result = _deliver(message, clock=clock)
        sent += result == Result.SENT
        failures = failures + 1 if result == Result.DOWN else 0
    return sent


@transaction.atomic
def _take(*, now: dt.datetime) -> Message | None:
    """The next message due, held for this worker; other workers skip it."""
    due = Message.objects.due(now).select_related("person").prefetch_related("person__contact_points")
    message = due.select_for_update(skip_locked=True, of=("self",)).first()
    if message is None:
        return None
    message.person = channels.kept_person(message.person)
    message.state, message.attempts = MessageState.SENDING, message.attempts + 1
    message.leased_until, message.handed_over_at = now + ledger.LEASE, None
    message.save(update_fields=["person", "state", "attempts", "leased_until", "handed_over_at"])
    return message


def _deliver(message: Message, *, clock: Callable[[], dt.datetime]) -> Result:
    """Words one message and sends it, or gives it to staff."""
    now = clock()
    if why := _why_not(message):
        ledger.move(message, state=MessageState.CANCELLED, last_error=why)
        return Result.NOT_SENT
    address = renderers.address_of(message)
    if not address and message.channel not in CALLED:
        falling_back.fall_back(message, why=falling_back.no_address(message), now=now)
        return Result.NOT_SENT
    try:
        rendered = renderers.render(message, address=address, now=now)
    except Exception as error:  # whatever a renderer raises: the message is kept and tried again
        why = ledger.reason(message, error)
        if not ledger.try_again_later(message, why=why, now=now):
            ledger.move(message, state=MessageState.FAILED, last_error=why)
        return Result.DOWN
    if rendered is None:
        ledger.move(message, state=MessageState.CANCELLED)
        return Result.NOT_SENT
    if not falling_back.goes_by_itself(message):
        falling_back.give_to_staff(message, kept=rendered.kept, now=now)
        return Result.NOT_SENT
    return _send(message, rendered=rendered, address=address, clock=clock)


def _why_not(message: Message) -> str:
    """Why this person gets no such message, or an empty text."""
    if message.person.erased_at:
        return "This person has been erased."
    if message.person.messages_paused_at and renderers.can_wait(message.kind):
        return "They have paused their messages."
    return ""


def _send(message: Message, *, rendered: Rendered, address: str, clock: Callable[[], dt.datetime]) -> Result:
    """Hands the message over, and writes down what became of it."""
    if not _about_to_hand_over(message, kept=rendered.kept, address=address, now=clock()):
        return Result.NOT_SENT
    try:
        handing_over.hand_over(message, rendered=rendered, address=address)
    except Refused as refused:
        falling_back.refused(message, address=address, why=refused.why, now=clock())
        return Result.NOT_SENT
    except Unsure as unsure:  # the sweep asks, once the lease has run out
        ledger.reason(message, unsure)
        return Result.DOWN
    except Exception as error:  # whatever a server raises: the message is kept and tried again
        why = ledger.reason(message, error)
        if not ledger.try_again_later(message, why=why, now=clock()):
            falling_back.fall_back(message, why=why, now=clock())
        return Result.DOWN
    try:
        ledger.move_to_sent(message, now=clock())
    except Exception:  # it has gone: the sweep writes that down
        logger.exception("Message %s (%s) went out and could not be noted", message.pk, message.kind)
    return Result.SENT


def _about_to_hand_over(message: Message, *, kept: dict, address: str, now: dt.datetime) -> bool:
    """Writes that from now on the message may have gone. False when another worker has taken it meanwhile."""
    message.handed_over_at, message.kept, message.sent_to = now, ledger.keep(message, kept), address
    message.provider_id = handing_over.reference(message)
    mine = Message.objects.filter(pk=message.pk, attempts=message.attempts, state=MessageState.SENDING)
    return bool(
        mine.update(
            handed_over_at=now,
            leased_until=now + ledger.LEASE,
            kept=message.kept,
            sent_to=address,
            provider_id=message.provider_id,
        )
    )
