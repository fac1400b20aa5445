"""Tells people what staff did for them, and what was undone: rows of the message ledger in the caller's transaction."""

import datetime as dt

from bookings.emails import behalf_letters
from bookings.models import OnBehalf
from messaging.domain import outbox
from messaging.domain.outbox import NewMessage


def tell_done(act: OnBehalf, *, now: dt.datetime) -> None:
    """What was done, who asked for it, and how to undo it."""
    outbox.write([_about(behalf_letters.ON_BEHALF, act)], now=now)


def tell_undone(act: OnBehalf, *, now: dt.datetime) -> None:
    """That it was undone, and what holds now."""
    outbox.write([_about(behalf_letters.UNDONE, act)], now=now)


def _about(kind: str, act: OnBehalf) -> NewMessage:
    return NewMessage(kind=kind, person=act.booking.person, about={"act": act.pk}, dedupe_key=f"{kind}:{act.pk}")
