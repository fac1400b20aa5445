"""What happens to a message that cannot go by its channel: the next one, and at last a person rings."""

import datetime as dt

from django.db import transaction

from messaging import renderers
from messaging.domain import channels, ledger, working_days
from messaging.models import CallTask, Message
from messaging.states import MessageState
from people.states import CALLED, SENT_BY_ITSELF

UNSURE = "We cannot tell whether this went out. Please check that they heard."


def fall_back(message: Message, *, why: str, now: dt.datetime) -> bool:
    """Queues the message for the person's next channel that has an address, at last for a call. False as `move`."""
    return ledger.move(message, state=MessageState.QUEUED, **next_channel(message, why=why, now=now))


def next_channel(message: Message, *, why: str, now: dt.datetime) -> dict:
    """The fields of `message` on the person's next channel."""
    tried = [*message.tried, message.channel]
    reach = channels.reach([message.person])[message.person.pk]
    return {
        "channel": reach.best(is_urgent=message.is_urgent, tried=tried),
        "tried": tried,
        "tries": 0,
        "not_before": now,
        "handed_over_at": None,
        "last_error": why[:500],
    }


def no_address(message: Message) -> str:
    """Why a message leaves a channel that the person has no address on."""
    return f"No address for: {message.get_channel_display()}"


def refused(message: Message, *, address: str, why: str, now: dt.datetime) -> bool:
    """That address takes nothing: it is marked for everybody who has it, and the message goes another way."""
    with transaction.atomic():
        channels.mark_failed(channel=message.channel, address=address, why=why, now=now)
        return fall_back(message, why=why, now=now)


@transaction.atomic
def give_to_staff(message: Message, *, kept: dict, now: dt.datetime) -> bool:
    """A letter waits to be printed; anything else is put on the call list. False as `move`."""
    moved = ledger.move(message, state=MessageState.WITH_STAFF, kept=ledger.keep(message, kept))
    if moved and message.channel in CALLED:
        put_on_call_list(message, now=now)
    return moved


@transaction.atomic
def cannot_tell(message: Message, *, now: dt.datetime) -> bool:
    """It may have gone, and nobody can say: it is not sent again. Somebody rings to check that they heard.

    A kind that is noted when unsure (calendar entries) counts as sent. False as `move`.
    """
    if renderers.is_noted_when_unsure(message.kind):
        return ledger.move_to_sent(message, now=now, last_error=UNSURE)
    moved = ledger.move(message, state=MessageState.FAILED, last_error=UNSURE)
    if moved:
        put_on_call_list(message, now=now)
    return moved


def put_on_call_list(message: Message, *, now: dt.datetime) -> CallTask:
    """The call that says this message: a new one, or the old one opened again."""
    task, _ = CallTask.objects.update_or_create(
        message=message,
        defaults={
            "due_at": working_days.time_to_call(now, is_urgent=message.is_urgent),
            "outcome": "",
            "done_at": None,
            "done_by": None,
            "tries": 0,
        },
        create_defaults={
            "kind": message.kind,
            "person": message.person,
            "dedupe_key": f"message:{message.pk}",
            "made_at": now,
            "due_at": working_days.time_to_call(now, is_urgent=message.is_urgent),
        },
    )
    return task


def goes_by_itself(message: Message) -> bool:
    """Whether a server takes it, rather than staff."""
    return message.channel in SENT_BY_ITSELF
