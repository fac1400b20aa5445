"""Tells people that they are ambassadors now, and thanks those who leave: rows of the message ledger."""

import datetime as dt

from ambassadors.emails import becoming_letters
from ambassadors.models import Ambassador
from messaging.domain import outbox
from messaging.domain.outbox import NewMessage


def tell_welcome(ambassador: Ambassador, *, now: dt.datetime) -> None:
    _write(ambassador, kind=becoming_letters.WELCOME, now=now)


def tell_thanks(ambassador: Ambassador, *, now: dt.datetime) -> None:
    _write(ambassador, kind=becoming_letters.THANKS, now=now)


def _write(ambassador: Ambassador, *, kind: str, now: dt.datetime) -> None:
    message = NewMessage(
        kind=kind,
        person=ambassador.person,
        about={"ambassador": ambassador.pk},
        dedupe_key=f"{kind}:{ambassador.pk}:{now.isoformat()}",
    )
    outbox.write([message], now=now)
