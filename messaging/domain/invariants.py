"""Looks for every state of messages that must not exist. Reads only."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from messaging.models import CallTask, Message
from messaging.states import MessageState
from people.states import CALLED, SENT_BY_ITSELF

LONGEST_WAIT = dt.timedelta(days=1)
OVERDUE = dt.timedelta(days=3)
OVER = frozenset({MessageState.SENT, MessageState.FAILED, MessageState.CANCELLED})
# A failed one is rung about where nobody can tell whether it went out.
SAID_IN_A_CALL = frozenset({MessageState.WITH_STAFF, MessageState.FAILED})


def faults(*, now: dt.datetime) -> Iterator[str]:
    """One line a fault; no line when all is well."""
    stuck = Message.objects.filter(state=MessageState.SENDING, leased_until__lt=now - LONGEST_WAIT)
    for pk in stuck.values_list("pk", flat=True):
        yield f"message {pk}: on its way for more than a day"
    queued = Message.objects.filter(state=MessageState.QUEUED).order_by("pk")
    for pk in queued.filter(not_before__lt=now - OVERDUE).values_list("pk", flat=True):
        yield f"message {pk}: waiting for more than three days after its time"
    yield from _out_of_sight()
    yield from _said_for_nothing()
    gone = Message.objects.filter(person__erased_at__isnull=False).exclude(state__in=OVER)
    for pk in gone.order_by("pk").values_list("pk", flat=True):
        yield f"message {pk}: still to go out, though its person is erased"
    for pk in CallTask.objects.open().filter(person__erased_at__isnull=False).values_list("pk", flat=True):
        yield f"call {pk}: still to be made, though its person is erased"


def _out_of_sight() -> Iterator[str]:
    """With staff, where no staff would see it: on neither list."""
    with_staff = Message.objects.filter(state=MessageState.WITH_STAFF).order_by("pk")
    is_rung = Exists(CallTask.objects.open().filter(message=OuterRef("pk")))
    for pk in with_staff.filter(channel__in=CALLED).exclude(is_rung).values_list("pk", flat=True):
        yield f"message {pk}: with staff, and on no call list"
    for pk in with_staff.filter(channel__in=SENT_BY_ITSELF).values_list("pk", flat=True):
        yield f"message {pk}: with staff, though it goes by itself"


def _said_for_nothing() -> Iterator[str]:
    """Somebody is to be rung about a message that goes another way, or has gone."""
    rung = CallTask.objects.open().filter(message__isnull=False)
    for pk in rung.exclude(message__state__in=SAID_IN_A_CALL).values_list("pk", flat=True):
        yield f"call {pk}: still to be made, though its message is not with staff"
