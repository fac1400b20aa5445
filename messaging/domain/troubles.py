"""Messages that did not go out, and what staff can do about each."""

import datetime as dt

from django.db import transaction
from django.db.models import Q

from design_system.refusals import Refusal as BaseRefusal
from messaging.domain import channels, falling_back, outbox
from messaging.models import CallTask, Message
from messaging.states import MessageState
from people.models import User
from people.states import Channel

# Nothing waits longer than that for a worker that runs.
STUCK_AFTER = dt.timedelta(hours=1)


class Refusal(BaseRefusal):
    """Why nothing can be done about a message."""


class InHandAlready(Refusal):
    message = "Somebody has seen to this one."


def troubles(*, now: dt.datetime):
    """Failed messages that nobody is to ring about, and those that wait for a worker that does not come."""
    rung_about = CallTask.objects.open().filter(message__isnull=False).values("message")
    failed = Q(state=MessageState.FAILED)
    stuck = Q(state=MessageState.QUEUED, tries=0, not_before__lt=now - STUCK_AFTER) | Q(
        state=MessageState.SENDING, leased_until__lt=now - STUCK_AFTER
    )
    return Message.objects.filter(failed | stuck).exclude(pk__in=rung_about).select_related("person").order_by("pk")


@transaction.atomic
def try_again(message: Message, *, by: User, now: dt.datetime) -> None:
    """Sends a failed message by the channel that is best now. Refuses one that is no longer failed."""
    message = _failed(message)
    reach = channels.reach([message.person])[message.person.pk]
    message.state, message.channel = MessageState.QUEUED, reach.best(is_urgent=message.is_urgent)
    message.tries, message.tried, message.not_before, message.handed_over_at = 0, [], now, None
    message.save(update_fields=["state", "channel", "tries", "tried", "not_before", "handed_over_at"])
    outbox.wake_delivery()


@transaction.atomic
def call_instead(message: Message, *, by: User, now: dt.datetime) -> None:
    """Puts a failed message on the call list. Refuses one that is no longer failed."""
    message = _failed(message)
    message.state, message.channel = MessageState.WITH_STAFF, Channel.PHONE
    message.save(update_fields=["state", "channel"])
    falling_back.put_on_call_list(message, now=now)


@transaction.atomic
def not_needed(message: Message, *, by: User, now: dt.datetime) -> None:
    """Lets a failed message be. Refuses one that is no longer failed."""
    message = _failed(message)
    message.state = MessageState.CANCELLED
    message.save(update_fields=["state"])


def _failed(message: Message) -> Message:
    found = Message.objects.select_for_update(of=("self",)).select_related("person").get(pk=message.pk)
    is_rung_about = CallTask.objects.open().filter(message=found).exists()
    if found.state != MessageState.FAILED or is_rung_about:
        raise InHandAlready
    return found
