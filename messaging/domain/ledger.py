"""Rows of the ledger change here: each change counts only for the worker that holds the message."""

import datetime as dt
import logging
import re

from django.db import transaction

from messaging import renderers
from messaging.models import Message
from messaging.states import UNFINISHED, MessageState

logger = logging.getLogger(__name__)

LEASE = dt.timedelta(minutes=10)
# Minutes until the next try on a channel, by the number of failed ones. After the last of them: the next channel.
BACKOFF = (1, 5, 30, 120, 360, 720)
ADDRESSES = re.compile(r"[^\s@<>\"'(),:;]+@[^\s@<>\"'(),:;]+")
# Takes the place of what a message's kind was to note: it has been noted, and never is again.
NOTED = {"noted": True}


def move(message: Message, *, state: MessageState, **fields) -> bool:
    """Ends this taking of the message. False, and nothing changed, where another worker has taken it since."""
    mine = Message.objects.filter(pk=message.pk, attempts=message.attempts, state__in=UNFINISHED)
    return bool(mine.update(state=state, leased_until=None, **fields))


@transaction.atomic
def move_to_sent(message: Message, *, now: dt.datetime, last_error: str = "", **fields) -> bool:
    """It has gone: says so, and notes what its kind notes, in one transaction. False as `move`."""
    moved = move(message, state=MessageState.SENT, sent_at=now, last_error=last_error, kept=NOTED, **fields)
    if moved:
        note_once(message)
    return moved


def note_once(message: Message) -> None:
    """Runs the noter of the message's kind, unless it has run. The caller writes NOTED in the same transaction."""
    if message.kept != NOTED:
        renderers.note_sent(message, kept=message.kept)


def keep(message: Message, kept: dict) -> dict:
    """What to keep for the noter: what was worded now, unless it is noted already."""
    return NOTED if message.kept == NOTED else kept


def try_again_later(message: Message, *, why: str, now: dt.datetime) -> bool:
    """Puts the message back with a longer wait each time. False, and nothing done, when it was tried often enough."""
    tries = message.tries + 1
    if tries > len(BACKOFF):
        return False
    again_at = now + dt.timedelta(minutes=BACKOFF[tries - 1])
    move(
        message,
        state=MessageState.QUEUED,
        tries=tries,
        not_before=again_at,
        handed_over_at=None,
        last_error=why,
    )
    return True


def reason(message: Message, error: Exception) -> str:
    """What went wrong, for the row and the log, without anybody's address."""
    why = ADDRESSES.sub("…@…", f"{type(error).__name__}: {error}")[:500]
    logger.warning("Message %s (%s) did not go out, try %s: %s", message.pk, message.kind, message.attempts, why)
    return why
