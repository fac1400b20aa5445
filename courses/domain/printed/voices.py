"""A line of somebody's story for the prospectus. Which, and whether any, the room of stories says, registered here."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Line:
    """`name` is as the author chose. `is_findable`: search engines may list a page that holds it."""

    words: str
    name: str
    is_findable: bool


_tellers: list[Callable[[dt.datetime], Line | None]] = []


def told_by(teller: Callable[[dt.datetime], Line | None]) -> None:
    """`teller` is asked at every page and every file; it gives a line only where that may be shown at that moment."""
    if teller not in _tellers:
        _tellers.append(teller)


def line(*, now: dt.datetime) -> Line | None:
    """The line to print at `now`, or None."""
    return next((said for teller in _tellers if (said := teller(now))), None)
