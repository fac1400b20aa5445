"""Looks for every state of messages that must not exist. Reads only."""

import datetime as dt
from collections.abc import Iterator

from messaging.models import Message
from messaging.states import MessageState

LONGEST_WAIT = dt.timedelta(days=1)


def faults(*, now: dt.datetime) -> Iterator[str]:
    """One line a fault; no line when all is well."""
    stuck = Message.objects.filter(state=MessageState.SENDING, leased_until__lt=now - LONGEST_WAIT)
    for pk in stuck.values_list("pk", flat=True):
        yield f"message {pk}: on its way for more than a day"
