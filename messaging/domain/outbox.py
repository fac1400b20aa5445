"""The outbox: messages are written with what causes them, in one transaction, and go out afterwards."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.module_loading import import_string

from messaging.domain import channels
from messaging.models import Message
from people.models import Person
from people.states import Channel

# The queue knows tasks by their path, and so do we: tasks stand a layer above this one.
DELIVER = "messaging.tasks.deliver"


@dataclass(frozen=True, kw_only=True)
class NewMessage:
    """`about` holds the ids the renderer needs. The same `dedupe_key` is never written twice.

    Without a `channel` it goes by the one the person prefers and can be reached on. What is urgent is never a letter:
    it becomes a call.
    """

    kind: str
    person: Person
    about: dict
    dedupe_key: str
    stream: str = ""
    channel: Channel | None = None
    is_urgent: bool = False
    not_before: dt.datetime | None = None


@transaction.atomic(savepoint=False)
def write(messages: Iterable[NewMessage], *, now: dt.datetime) -> None:
    """Writes `messages` to the ledger and wakes delivery, in the caller's transaction. Three queries however many.

    What was written before under the same dedupe key stays as it is. A merged record's messages go to the kept one;
    nothing is written to somebody who was erased.
    """
    news = list(messages)
    if not news:
        return
    known = channels.reach(new.person for new in news)
    rows = [_row(new, reach=known[new.person.pk], now=now) for new in news]
    Message.objects.bulk_create((row for row in rows if not row.person.erased_at), ignore_conflicts=True)
    wake_delivery()


def _row(new: NewMessage, *, reach: channels.Reach, now: dt.datetime) -> Message:
    return Message(
        kind=new.kind,
        person=reach.person,
        channel=new.channel or reach.best(is_urgent=new.is_urgent),
        about=new.about,
        dedupe_key=new.dedupe_key,
        stream=new.stream,
        is_urgent=new.is_urgent,
        not_before=new.not_before or now,
    )


def wake_delivery() -> None:
    """Asks the worker to send all that is due. Asking twice sends nothing twice."""
    import_string(DELIVER).enqueue()


def wake_if_due(*, now: dt.datetime) -> int:
    """Wakes delivery where something is due, such as another try. Returns how many messages are."""
    count = Message.objects.due(now).count()
    if count:
        wake_delivery()
    return count
