"""What a killed worker left behind: put back where it cannot have gone, asked about where it may have."""

import datetime as dt

from django.db import transaction

from messaging import handing_over
from messaging.domain import falling_back, ledger
from messaging.models import Message
from messaging.states import MessageState

STOPS_THE_WORKER = "The worker stopped each time it tried."
# From so many tries on, one that stopped its worker waits longer each time: it may be what kills it.
PATIENT_TRIES = 2


def sweep(*, now: dt.datetime) -> int:
    """Settles every message whose lease has run out. Returns how many. Two sweeps never settle the same one."""
    pks = list(Message.objects.left_behind(now).order_by("pk").values_list("pk", flat=True))
    return sum(_settle(message, now=now) for pk in pks if (message := _take_over(pk, now=now)))


@transaction.atomic
def _take_over(pk: int, *, now: dt.datetime) -> Message | None:
    """Holds it for this sweep, as a worker would; killed here, it is left behind again."""
    left = Message.objects.left_behind(now).filter(pk=pk).select_related("person")
    message = left.select_for_update(skip_locked=True, of=("self",)).first()
    if message:
        message.attempts, message.leased_until = message.attempts + 1, now + ledger.LEASE
        message.save(update_fields=["attempts", "leased_until"])
    return message


def _settle(message: Message, *, now: dt.datetime) -> bool:
    if message.handed_over_at is None:
        return _put_back(message, why=STOPS_THE_WORKER, now=now)
    try:
        gone = handing_over.has_gone(message)
    except Exception as error:  # nobody answers: asked again at the next sweep, a day at most
        ledger.reason(message, error)
        if message.handed_over_at > now - dt.timedelta(days=1):
            return False
        gone = None
    if gone is None:
        return falling_back.cannot_tell(message, now=now)
    if gone:
        return ledger.move_to_sent(message, now=now)
    return _put_back(message, why="The worker stopped before it went out.", now=now)


def _put_back(message: Message, *, why: str, now: dt.datetime) -> bool:
    """It has not gone: it may go now, later where it was tried often, or never where it stops each worker."""
    if message.tries >= PATIENT_TRIES:
        return ledger.try_again_later(message, why=why, now=now) or ledger.move(
            message, state=MessageState.FAILED, last_error=why
        )
    return ledger.move(
        message,
        state=MessageState.QUEUED,
        tries=message.tries + 1,
        not_before=now,
        handed_over_at=None,
        last_error=why,
    )
