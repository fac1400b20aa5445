"""Work that comes by itself from what somebody did: put right when that changes, and only then.

What the person or staff corrected meanwhile stands until what it came from says something else than before.
"""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from ambassadors.models import Involvement, InvolvementCorrection

Fact = str | Decimal | dt.date | None


def as_kept(fact: Fact) -> str:
    """How a correction keeps a fact: hours and rates with two decimals, days as 2026-10-14, nothing as nothing."""
    if fact is None:
        return ""
    return f"{fact:.2f}" if isinstance(fact, Decimal) else str(fact)


def changed(kept: Involvement, *, facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """Those of `facts` that the source says otherwise than before. One query, or none where corrections are at hand."""
    said = _said_before(kept)
    return {name: fact for name, fact in facts.items() if said.get(name, as_kept(getattr(kept, name))) != as_kept(fact)}


def put_right(kept: Involvement, *, facts: Mapping[str, Fact], now: dt.datetime) -> bool:
    """Gives the row what changed of `facts`, and keeps what it was. Whether anything did. The row is locked."""
    different = changed(kept, facts=facts)
    if not different:
        return False
    InvolvementCorrection.objects.create(
        involvement=kept,
        was={name: as_kept(getattr(kept, name)) for name in different},
        becomes={name: as_kept(fact) for name, fact in different.items()},
        made_at=now,
    )
    for name, fact in different.items():
        setattr(kept, name, fact)
    kept.save(update_fields=[*different, "updated_at"])
    return True


def _said_before(kept: Involvement) -> dict[str, str]:
    """What the source said last, of facts corrected since: in a correction that nobody made, else before the first."""
    said: dict[str, str] = {}
    for correction in sorted(kept.corrections.all(), key=lambda each: (each.made_at, each.pk)):
        if correction.made_by_id is None:
            said |= correction.becomes
        else:
            said = correction.was | said
    return said
