"""Where a stored row differs from what a file wants, said column by column."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from courses.domain.csv_files.faults import quoted
from design_system import words


@dataclass(frozen=True, kw_only=True)
class Difference:
    column: str
    before: Any
    after: Any

    def __str__(self) -> str:
        return f"{self.column}: {said(self.before)} → {said(self.after)}"


def differences(**pairs: tuple) -> list[Difference]:
    """Each pair is what is stored and what is wanted."""
    return [Difference(column=c, before=b, after=a) for c, (b, a) in pairs.items() if b != a]


def said(value) -> str:
    """A value in words, for a line that says what changes."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.date):
        return words.day(value)
    if isinstance(value, dt.time):
        return words.time(value)
    return "nothing" if value in ("", None) else quoted(value) if isinstance(value, str) else str(value)
