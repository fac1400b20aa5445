"""Tells narrators that their story came down: a row of the message ledger, in the transaction in which it did."""

import datetime as dt

from messaging.domain import outbox
from messaging.domain.outbox import NewMessage
from people.models import User
from stories.emails import taken_down_letters
from stories.models import Story


def tell_of_withdrawal(story: Story, *, by: User, now: dt.datetime) -> None:
    """Nothing where the narrator did it: they see on the page what was done."""
    if story.narrator.user_id == by.pk or story.narrator.erased_at:
        return
    about = {"story": story.pk, "is_everything": not story.is_up}
    _write(story, kind=taken_down_letters.TAKEN_DOWN, about=about, now=now)


def tell_of_expiry(story: Story, *, now: dt.datetime) -> None:
    """That its last permission ran out."""
    if not story.narrator.erased_at:
        _write(story, kind=taken_down_letters.RAN_OUT, about={"story": story.pk}, now=now)


def _write(story: Story, *, kind: str, about: dict, now: dt.datetime) -> None:
    key = f"{kind}:{story.pk}:{now.isoformat()}"
    outbox.write([NewMessage(kind=kind, person=story.narrator, about=about, dedupe_key=key)], now=now)
