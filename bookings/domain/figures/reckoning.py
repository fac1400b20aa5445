"""Counts the figures of a period: aggregates in SQL, the same number of queries whatever the college did."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from bookings.domain.figures import lists
from bookings.domain.figures.lists import BEHIND
from bookings.domain.figures.periods import Period

# Those of one pass each; the others of `BEHIND` are counted alone.
SESSIONS = ("held", "cancelled")
BOOKINGS = ("bookings", "straight", "waited", "waited_short", "waited_long")
MARKS = ("marked", "came", "apologies", "missed")
ALONE = ("places_taken", "co_facilitated", "without_pair", "without_record", "not_marked", "completions")


@dataclass(frozen=True, kw_only=True)
class People:
    """How many of one borough and one group (see `audiences.Group`) came. An empty borough was not said."""

    borough: str
    audience: str
    count: int


@dataclass(frozen=True, kw_only=True)
class Counted:
    """`counts` by the figure's key; None where there is nothing to count from. No name, no number of a record."""

    counts: Mapping[str, int | None] = field(default_factory=dict)
    people: tuple[People, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {"counts": dict(self.counts), "people": [[p.borough, p.audience, p.count] for p in self.people]}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Counted":
        rows = [People(borough=borough, audience=audience, count=count) for borough, audience, count in kept["people"]]
        return cls(counts=kept["counts"], people=tuple(rows))


def reckon(period: Period, *, now: dt.datetime) -> Counted:
    """Every figure of `period` as the records say at `now`: what is still to come is not counted. Constant queries."""
    counts: dict[str, int | None] = {
        **_runs(period, now=now),
        **_together(SESSIONS, lists.sessions(period, now=now)),
        **_together(BOOKINGS, lists.bookings(period, now=now)),
        **_together(MARKS, lists.marks(period, now=now)),
        **{key: lists.behind(key, period=period, now=now).count() for key in ALONE},
        **_taught(period, now=now),
    }
    counts["planned"] = (counts["held"] or 0) + (counts["cancelled"] or 0)
    counts["wait_median"] = _median_wait(lists.bookings(period, now=now), count=counts["waited"] or 0)
    people = _people(period, now=now)
    counts["people"] = sum(each.count for each in people)
    return Counted(counts=counts, people=people)


def _together(keys: tuple[str, ...], rows: QuerySet) -> dict[str, int]:
    return rows.aggregate(**{key: Count("pk", filter=BEHIND[key].which or None) for key in keys})


def _runs(period: Period, *, now: dt.datetime) -> dict[str, int]:
    booked = Q(needs_booking=True)
    found = lists.runs(period, now=now).aggregate(runs=Count("pk"), places=Sum("capacity", filter=booked, default=0))
    return {"runs": found["runs"], "places": found["places"]}


def _taught(period: Period, *, now: dt.datetime) -> dict[str, int]:
    """Minutes that peers taught, and how many peers did."""
    length = Sum(F("session__ends_at") - F("session__starts_at"))
    found = lists.taught_by_peers(period, now=now).aggregate(length=length, peers=Count("facilitator", distinct=True))
    taught = found["length"] or dt.timedelta()
    return {"peer_minutes": taught // dt.timedelta(minutes=1), "peers": found["peers"]}


def _median_wait(rows: QuerySet, *, count: int) -> int | None:
    """Seconds; the mean of the two in the middle where the number is even. One query, no list of waits."""
    if not count:
        return None
    waits = rows.filter(has_waited=True).order_by("wait").values_list("wait", flat=True)
    middle = list(waits[(count - 1) // 2 : count // 2 + 1])
    return int(sum(middle, dt.timedelta()) / len(middle) // dt.timedelta(seconds=1))


def _people(period: Period, *, now: dt.datetime) -> tuple[People, ...]:
    rows = lists.people(period, now=now).order_by().values_list("borough", "audience").annotate(n=Count("pk"))
    return tuple(People(borough=borough, audience=audience, count=n) for borough, audience, n in sorted(rows))
