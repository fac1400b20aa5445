"""Tells ambassadors what happened to their profile: rows of the message ledger, in the transaction of the act."""

import datetime as dt

from ambassadors.emails import profile_letters
from ambassadors.models import Profile, ProfileReading
from messaging.domain import outbox
from messaging.domain.outbox import NewMessage
from people.models import User


def tell_read(reading: ProfileReading, *, now: dt.datetime) -> None:
    """One message a reading that ended with an answer."""
    _write(
        reading.version.profile, kind=profile_letters.READ, about={"reading": reading.pk}, key=str(reading.pk), now=now
    )


def tell_of_withdrawal(profile: Profile, *, is_everything: bool, by: User, now: dt.datetime) -> None:
    """Nothing where they did it themselves: they see on the page what was done."""
    if profile.ambassador.person.user_id != by.pk:
        about = {"profile": profile.pk, "is_everything": is_everything}
        key = f"{profile.pk}:{now.isoformat()}"
        _write(profile, kind=profile_letters.TAKEN_DOWN, about=about, key=key, now=now)


def tell_of_expiry(profile: Profile, *, now: dt.datetime) -> None:
    """That the yes ran out. Not during a break: nothing was shown, and nobody asks them for anything."""
    if not profile.is_hidden_for_a_break:
        key = f"{profile.pk}:{now.isoformat()}"
        _write(profile, kind=profile_letters.RAN_OUT, about={"profile": profile.pk}, key=key, now=now)


def _write(profile: Profile, *, kind: str, about: dict, key: str, now: dt.datetime) -> None:
    person = profile.ambassador.person
    outbox.write([NewMessage(kind=kind, person=person, about=about, dedupe_key=f"{kind}:{key}")], now=now)
