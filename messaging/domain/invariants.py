"""Looks for every state of messages that must not exist. Reads only."""

import datetime as dt
from collections.abc import Iterator

from messaging.domain import delivery
from messaging.models import Message
from messaging.states import MessageState

LONGEST_WAIT = dt.timedelta(days=1)
OVERDUE = dt.timedelta(days=3)
# So many tries take three days and more: mail does not go out, though delivery runs.
TRIED_FOR_DAYS = len(delivery.BACKOFF) + 6


def faults(*, now: dt.datetime) -> Iterator[str]:
    """One line a fault; no line when all is well."""
    stuck = Message.objects.filter(state=MessageState.SENDING, leased_until__lt=now - LONGEST_WAIT)
    for pk in stuck.values_list("pk", flat=True):
        yield f"message {pk}: on its way for more than a day"
    queued = Message.objects.filter(state=MessageState.QUEUED).order_by("pk")
    for pk in queued.filter(not_before__lt=now - OVERDUE).values_list("pk", flat=True):
        yield f"message {pk}: waiting for more than three days after its time"
    for pk, tries in queued.filter(attempts__gte=TRIED_FOR_DAYS).values_list("pk", "attempts"):
        yield f"message {pk}: tried {tries} times and still not sent"
