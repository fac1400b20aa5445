"""Delivery: takes one message at a time from the ledger, words it from what is true now, and sends it.

A message is taken for a while (its lease) in a transaction of its own, so no mail is sent while rows are locked and
two workers never hold the same one. `attempts` tells one taking from the next.
"""

import datetime as dt
import logging
import re
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from messaging import renderers
from messaging.models import Message
from messaging.states import UNFINISHED, MessageState
from people.states import Channel

logger = logging.getLogger(__name__)

LEASE = dt.timedelta(minutes=10)
# Minutes until the next try, by the number of tries so far; after the last of them every twelve hours.
BACKOFF = (1, 5, 30, 120, 360, 720)
# Tries in all. Mail that stays down for a fortnight has by then been noticed by people.
TRIES = len(BACKOFF) + 1 + 27
# So many failures in a row mean that mail is down: the rest waits for the next round.
PATIENCE = 5
ADDRESSES = re.compile(r"[^\s@<>\"'(),:;]+@[^\s@<>\"'(),:;]+")


def deliver_due(*, now: dt.datetime) -> int:
    """Sends every message that is due at `now`, oldest first. Returns how many went out."""
    return drain(clock=lambda: now)


def drain(*, clock: Callable[[], dt.datetime]) -> int:
    """Sends what is due until nothing is, or mail proves to be down. Returns how many went out.

    The clock is read again for each message: a long queue must not outlast its own leases.
    """
    sent = failures = 0
    while failures < PATIENCE and (message := _take(now=clock())):
        state = _deliver(message, now=clock())
        sent += state == MessageState.SENT
        failures = failures + 1 if state == MessageState.QUEUED else 0
    return sent


@transaction.atomic
def sweep(*, now: dt.datetime) -> int:
    """Puts back what a killed worker left behind, or gives up on what has been tried too often. Returns how many.

    One that was tried often waits as after a failure: it may be what kills the worker.
    """
    left = Message.objects.left_behind(now)
    given_up = left.filter(attempts__gte=TRIES).update(
        state=MessageState.FAILED, leased_until=None, last_error="The worker stopped each time it tried."
    )
    tried_often = left.filter(attempts__gt=len(BACKOFF))
    put_off = tried_often.update(state=MessageState.QUEUED, leased_until=None, not_before=now + _wait(TRIES))
    return given_up + put_off + left.update(state=MessageState.QUEUED, leased_until=None, not_before=now)


def message_id(message: Message) -> str:
    """The Message-ID: the same at every try, so that mail servers can drop a double."""
    return f"<message-{message.pk}@{urlsplit(settings.BASE_URL).hostname or 'localhost'}>"


@transaction.atomic
def _take(*, now: dt.datetime) -> Message | None:
    """The next message due, held for this worker; other workers skip it."""
    message = (
        Message.objects.due(now)
        .filter(channel=Channel.EMAIL)
        .select_related("person")
        .select_for_update(skip_locked=True, of=("self",))
        .first()
    )
    if message is None:
        return None
    message.state, message.attempts, message.leased_until = MessageState.SENDING, message.attempts + 1, now + LEASE
    message.save(update_fields=["state", "attempts", "leased_until"])
    return message


def _deliver(message: Message, *, now: dt.datetime) -> MessageState:
    """Words and sends one message. Returns the state it ends in; QUEUED means that it will be tried again."""
    address = message.person.email
    if not address:
        return _finish(message, state=MessageState.FAILED, last_error="no email address")
    try:
        rendered = renderers.render(message, address=address, now=now)
        if rendered and rendered.mail:
            rendered.mail.extra_headers["Message-ID"] = message_id(message)
            rendered.mail.send()
    except Exception as error:  # whatever a renderer or a mail server raises: the message is kept and tried again
        return _try_again_later(message, error, now=now)
    if rendered is None:
        return _finish(message, state=MessageState.CANCELLED)
    with transaction.atomic():
        sent = {"sent_at": now, "sent_to": address, "provider_id": message_id(message), "last_error": ""}
        state = _finish(message, state=MessageState.SENT, **sent)
        renderers.note_sent(message, kept=rendered.kept)
    return state


def _try_again_later(message: Message, error: Exception, *, now: dt.datetime) -> MessageState:
    reason = ADDRESSES.sub("…@…", f"{type(error).__name__}: {error}")[:500]
    logger.warning("Message %s (%s) did not go out, try %s: %s", message.pk, message.kind, message.attempts, reason)
    if message.attempts >= TRIES:
        return _finish(message, state=MessageState.FAILED, last_error=reason)
    again_at = now + _wait(message.attempts)
    return _finish(message, state=MessageState.QUEUED, not_before=again_at, last_error=reason)


def _wait(tries: int) -> dt.timedelta:
    """How long to wait after so many tries."""
    return dt.timedelta(minutes=BACKOFF[min(tries, len(BACKOFF)) - 1])


def _finish(message: Message, *, state: MessageState, **fields) -> MessageState:
    """Ends this taking of the message. One that another worker has taken since is left to that worker."""
    mine = Message.objects.filter(pk=message.pk, attempts=message.attempts, state__in=UNFINISHED)
    mine.update(state=state, leased_until=None, **fields)
    return state
