"""Counts the figures of a period: aggregates in SQL, the same number of queries whatever the service did."""

import datetime as dt
from collections import defaultdict
from decimal import Decimal

from django.db.models import QuerySet

from bookings.domain import rounding
from bookings.domain.figures.periods import Period
from bookings.domain.figures.reckoning import Counted
from journeys.domain.figures import lists, rows
from journeys.domain.figures.asked import Asked
from journeys.domain.figures.lists import BEHIND, MEDIANS
from journeys.domain.figures.slices import Slice

COURSES = ("courses_completed", "courses_completed_all")
SURVEY = ("satisfied", "satisfaction_answered")


def reckon(period: Period, *, slice: Slice | None = None, now: dt.datetime) -> Counted:
    """Every figure of `period`, of one part of the service or of all, as the records say at `now`. Constant queries.

    What is dated after today counts nowhere. None: nothing to tell from, as of a part that no survey was for.
    Medians are in seconds.
    """
    asked = Asked(period=period, part=slice, now=now)
    counts: dict[str, int | None] = {**_rows(asked), **_courses(asked)}
    if slice and not counts["satisfaction_answered"]:
        counts |= dict.fromkeys(SURVEY)
    for key, (of, wait) in MEDIANS.items():
        counts[key] = _median(lists.counted(BEHIND[of], asked=asked), wait, count=counts[of] or 0)
    return Counted(counts=counts)


def caseload_per_specialist(counted: Counted) -> Decimal | None:
    """People on a caseload for each employment specialist, half up, one decimal; None where there is no specialist."""
    people, specialists = counted.counts["caseload"] or 0, counted.counts["specialists"]
    return rounding.half_up(Decimal(people) / Decimal(specialists)) if specialists else None


def _rows(asked: Asked) -> dict[str, int | None]:
    """Figures of the same rows are counted by one query."""
    counts: dict[str, int | None] = {}
    together = defaultdict(list)
    for key, figure in BEHIND.items():
        if asked.part and not figure.tells(asked.part):
            counts[key] = None
        elif key not in COURSES:
            together[figure.rows].append(key)
    for found, keys in together.items():
        counts |= found(asked).aggregate(**{key: lists.count(key, asked=asked) for key in keys})
    return counts


def _courses(asked: Asked) -> dict[str, int | None]:
    """Courses are in two tables: those of the college, and those before the portal."""
    supported = _number(*rows.counted_with_support(asked))
    is_told = not asked.part or BEHIND["courses_completed_all"].tells(asked.part)
    everybody = _number(rows.of_the_portal(asked), rows.before_the_portal(asked)) if is_told else None
    return {"courses_completed": supported, "courses_completed_all": everybody}


def _number(first: QuerySet, second: QuerySet) -> int:
    """Rows of both tables, by one query."""
    return first.order_by().values("pk").union(second.order_by().values("pk"), all=True).count()


def _median(found: QuerySet, wait: str, *, count: int) -> int | None:
    """Seconds; the mean of the two in the middle where the number is even. One query, no list of waits."""
    if not count:
        return None
    waits = found.order_by(wait).values_list(wait, flat=True)
    middle = list(waits[(count - 1) // 2 : count // 2 + 1])
    return int(sum(middle, dt.timedelta()) / len(middle) // dt.timedelta(seconds=1))
