"""Tells a narrator that their story was read: a row of the message ledger, written in the caller's transaction."""

import datetime as dt

from messaging.domain import outbox
from messaging.domain.outbox import NewMessage
from stories.emails import reading_letters
from stories.models import Reading


def tell_read(reading: Reading, *, now: dt.datetime) -> None:
    """One message a reading that ended with an answer."""
    message = NewMessage(
        kind=reading_letters.READ,
        person=reading.story.narrator,
        about={"reading": reading.pk},
        dedupe_key=f"{reading_letters.READ}:{reading.pk}",
    )
    outbox.write([message], now=now)
