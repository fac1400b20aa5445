"""The dates of a feed as lines of text, put together by the database: 2,000 of them come as one row.

A line holds no words. It changes whenever the words would (every table they come from says when it changed last), so
that it names the bytes built from it. The moments stand side by side: of two changes the one that was begun first may
be seen last, and the latest moment alone would hide it.
"""

import datetime as dt
import json
import uuid
from dataclasses import dataclass

from django.db.models import Aggregate, Q, TextField, Value
from django.db.models.functions import Cast, JSONArray

from courses.states import RunState, SessionState

BREAK = "\n"  # JSON never has one inside
OCCASION = "occasion"


class _Text(Aggregate):
    """All lines as one text, in no order."""

    function = "STRING_AGG"

    def __init__(self, facts: JSONArray, *, only: Q | None = None):
        super().__init__(Cast(facts, TextField()), Value(BREAK), filter=only, output_field=TextField())

    def as_sqlite(self, compiler, connection, **extra):
        return self.as_sql(compiler, connection, function="GROUP_CONCAT", **extra)


class Lines(_Text):
    """A line for each session at `path`.

    For a private feed with what else its words come from: when that changed last, `uid`, `sequence` and `expected`.
    `only` leaves lines out.
    """

    def __init__(self, path: str, *more: str | Value, only: Q = Q()):  # noqa: B008  (a Q is never changed)
        facts = JSONArray(
            f"{path}starts_at",  # first: lines in the order of their text are in the order of time
            f"{path}pk",
            f"{path}state",
            f"{path}run__state",
            f"{path}updated_at",
            f"{path}venue__updated_at",
            f"{path}run__updated_at",
            f"{path}run__course__updated_at",
            *more,
        )
        super().__init__(facts, only=Q(**{f"{path}pk__isnull": False}) & only)


class OccasionLines(_Text):
    """A line for each guest of an occasion: it is told from a session by the word in the place of a number."""

    def __init__(self):
        facts = JSONArray(
            "occasion__starts_at",
            Value(OCCASION),
            "pk",
            "occasion__cancelled_at",
            "occasion__updated_at",
            "updated_at",
            "sequence",
        )
        super().__init__(facts)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One session. `uid` and `sequence` are what an invite already told, if one did."""

    session: int
    is_cancelled: bool
    changed_at: dt.datetime
    uid: uuid.UUID | None
    sequence: int
    expected: int | None


@dataclass(frozen=True, kw_only=True)
class OccasionLine:
    """One guest of an occasion, and whether it is cancelled."""

    guest: int
    is_cancelled: bool
    changed_at: dt.datetime


def in_order(*found: str | None) -> list[str]:
    """What `Lines` and `OccasionLines` found, each line once, soonest first."""
    return sorted({line for some in found if some for line in some.split(BREAK)})


def read_any(line: str) -> Line | OccasionLine:
    """What a line of either kind says."""
    facts = json.loads(line)
    if facts[1] != OCCASION:
        return read(line)
    _, _, guest, cancelled_at, *moments, _ = facts
    return OccasionLine(guest=guest, is_cancelled=bool(cancelled_at), changed_at=max(map(_moment, moments)))


def read(line: str) -> Line:
    """What the line of a session says."""
    _, session, state, run_state, at, venue_at, run_at, course_at, *more = json.loads(line)
    more_at, uid, sequence, expected = more or (None, None, None, None)
    return Line(
        session=session,
        is_cancelled=state == SessionState.CANCELLED or run_state == RunState.CANCELLED,
        changed_at=max(_moment(each) for each in (at, venue_at, run_at, course_at, more_at) if each),
        uid=uuid.UUID(uid) if uid else None,
        sequence=sequence or 0,
        expected=expected,
    )


def _moment(written: str) -> dt.datetime:
    """SQLite leaves out that it is UTC."""
    found = dt.datetime.fromisoformat(written)
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)
