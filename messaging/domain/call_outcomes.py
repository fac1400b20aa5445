"""How a call on the call list ends, and what that means for the message it was to say."""

import datetime as dt
import logging

from django.db import transaction

from design_system.refusals import Refusal as BaseRefusal
from messaging.domain import calls, ledger, working_days
from messaging.models import CallTask, Message
from messaging.states import CallOutcome, MessageState
from people.models import User

logger = logging.getLogger(__name__)

# Of a message, by how its call ended.
BECOMES = {
    CallOutcome.SPOKE: MessageState.SENT,
    CallOutcome.LEFT_MESSAGE: MessageState.SENT,
    CallOutcome.COULD_NOT: MessageState.FAILED,
    CallOutcome.NOT_NEEDED: MessageState.CANCELLED,
}
COULD_NOT_REACH = "We could not reach them by phone."
# After so many calls without an answer the page suggests to leave it.
TRIES_ENOUGH = 3


class Refusal(BaseRefusal):
    """Why a call cannot be ticked."""


class SomebodyElseDid(Refusal):
    message = "Somebody has done this one."


class NotDone(Refusal):
    message = "This call is on the list already."


class CannotPutBack(Refusal):
    message = "The message of this call has gone another way. There is nothing to put back."


@transaction.atomic
def finish(task: CallTask, *, outcome: CallOutcome, note: str, by: User | None, now: dt.datetime) -> None:
    """Ticks the call. Its message becomes sent, failed or not needed. Refuses one that is done already."""
    task = _open(task)
    task.outcome, task.note, task.done_at, task.done_by = outcome, note, now, by
    if outcome != CallOutcome.NOT_NEEDED:
        task.last_tried_at = now
    task.save(update_fields=["outcome", "note", "done_at", "done_by", "last_tried_at"])
    if task.message_id is not None:
        _tell_message(task.message_id, outcome=outcome, now=now)


@transaction.atomic
def try_later(task: CallTask, *, by: User, now: dt.datetime) -> None:
    """No answer: the call comes up again in the next half of a working day. Refuses a call that is done."""
    task = _open(task)
    task.tries, task.last_tried_at, task.due_at = task.tries + 1, now, working_days.next_half_day(now)
    task.save(update_fields=["tries", "last_tried_at", "due_at"])


@transaction.atomic
def put_back(task: CallTask, *, by: User, now: dt.datetime) -> None:
    """Takes the tick back: the call is on the list again. What its message noted is not noted twice."""
    task = CallTask.objects.select_for_update().get(pk=task.pk)
    if task.done_at is None:
        raise NotDone
    if task.message_id:
        ended = BECOMES[CallOutcome(task.outcome)]
        back = Message.objects.filter(pk=task.message_id, state=ended)
        if not back.update(state=MessageState.WITH_STAFF, sent_at=None):
            raise CannotPutBack
    task.outcome, task.done_at, task.done_by = "", None, None
    task.save(update_fields=["outcome", "done_at", "done_by"])


def close_not_needed(*, now: dt.datetime) -> int:
    """Takes off the list what need not be said any more. Returns how many; safe to repeat."""
    closed = 0
    for task in CallTask.objects.open().select_related("person", "message__person"):
        try:
            is_needed = calls.to_say(task, now=now) is not None
        except Exception as error:  # a call that cannot be worded stays for staff to see
            logger.warning("Call %s (%s) cannot be worded: %s", task.pk, task.kind, type(error).__name__)
            continue
        if not is_needed:
            closed += _close(task, now=now)
    return closed


def _close(task: CallTask, *, now: dt.datetime) -> int:
    try:
        finish(task, outcome=CallOutcome.NOT_NEEDED, note="", by=None, now=now)
    except SomebodyElseDid:
        return 0
    return 1


def _open(task: CallTask) -> CallTask:
    """The call, locked; staff who tick it at the same moment wait, and find that it is done."""
    found = CallTask.objects.select_for_update().get(pk=task.pk)
    if found.done_at is not None:
        raise SomebodyElseDid
    return found


def _tell_message(pk: int, *, outcome: CallOutcome, now: dt.datetime) -> None:
    message = Message.objects.select_for_update().get(pk=pk)
    if message.state not in (MessageState.WITH_STAFF, MessageState.FAILED):
        return
    message.state = BECOMES[outcome]
    if message.state == MessageState.SENT:
        ledger.note_once(message)
        message.sent_at, message.kept, message.last_error = now, ledger.NOTED, ""
    if message.state == MessageState.FAILED:
        message.last_error = COULD_NOT_REACH
    message.save(update_fields=["state", "sent_at", "kept", "last_error"])
