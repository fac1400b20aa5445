"""Whose turn it is to be asked: the rule itself, and nothing else. Staff and ambassadors read it in these words."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

RULE = (
    "We ask those who offer this kind of work, are free at that time and have not been asked for it yet. Whoever was "
    "asked least recently, for anything, comes first; whoever was never asked comes before them. Where two are alike, "
    "whoever has been an ambassador longer comes first. A no changes nothing about it: nobody loses their turn by it."
)

NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """Somebody who could be asked. `key` tells apart those who began on the same day; it is nobody's rank."""

    key: int
    last_asked_at: dt.datetime | None
    started_on: dt.date | None


def in_turn(waiting: Iterable[Waiting]) -> list[Waiting]:
    """`waiting` in the order in which they are asked. The same whatever order they are given in."""
    return sorted(waiting, key=_place)


def _place(one: Waiting) -> tuple:
    return (one.last_asked_at is not None, one.last_asked_at or NEVER, one.started_on or dt.date.max, one.key)
