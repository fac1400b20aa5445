"""Looks for every state of messages that must not exist. Reads only."""

import datetime as dt
from collections.abc import Iterator

from messaging.models import CallTask, Message
from messaging.states import MessageState
from people.states import CALLED

LONGEST_WAIT = dt.timedelta(days=1)
OVERDUE = dt.timedelta(days=3)


def faults(*, now: dt.datetime) -> Iterator[str]:
    """One line a fault; no line when all is well."""
    stuck = Message.objects.filter(state=MessageState.SENDING, leased_until__lt=now - LONGEST_WAIT)
    for pk in stuck.values_list("pk", flat=True):
        yield f"message {pk}: on its way for more than a day"
    queued = Message.objects.filter(state=MessageState.QUEUED).order_by("pk")
    for pk in queued.filter(not_before__lt=now - OVERDUE).values_list("pk", flat=True):
        yield f"message {pk}: waiting for more than three days after its time"
    calls = CallTask.objects.open().values("message")
    unseen = Message.objects.filter(state=MessageState.WITH_STAFF, channel__in=CALLED).exclude(pk__in=calls)
    for pk in unseen.order_by("pk").values_list("pk", flat=True):
        yield f"message {pk}: with staff, and on no call list"
