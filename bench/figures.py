"""A year's figures over a million marks: as the portal reckons them, and as bare SQL written for that alone."""

import time

from django.db import connection
from django.utils import timezone

from bench import figures_bare, figures_data
from bench.table import Spread, show
from bench.timing import QueryCount
from bookings.domain.figures import reckoning
from bookings.domain.figures.reckoning import Counted
from bookings.models import Attendance

SIZES = (100_000, 1_000_000)
ROUNDS = 7
BUDGET = 2


def run() -> None:
    rows = []
    for size in SIZES:
        period = figures_data.make(marks=size)
        now = timezone.now()
        ours, bare, queries = [], [], QueryCount()
        counted, by_hand = reckoning.reckon(period, now=now), figures_bare.reckon(period)
        _refuse_unless_the_same(counted, by_hand)
        for _ in range(ROUNDS):
            ours.append(_seconds(lambda: reckoning.reckon(period, now=now)))  # noqa: B023  (called at once)
            bare.append(_seconds(lambda: figures_bare.reckon(period)))  # noqa: B023  (the same)
        with connection.execute_wrapper(queries):
            reckoning.reckon(period, now=now)
        times = f"{sorted(ours)[ROUNDS // 2] / sorted(bare)[ROUNDS // 2]:.2f}"
        counts = (f"{Attendance.objects.count():,}", f"{counted.counts['held']:,}", f"{counted.counts['people']:,}")
        rows.append((*counts, Spread(figures=ours, digits=2), queries.count, Spread(figures=bare, digits=2), times))
    show(
        "Figures of a year",
        columns=(
            "marks",
            "sessions held",
            "people",
            "seconds: median (least to most)",
            "queries",
            "bare SQL, seconds",
            "times the bare SQL",
        ),
        rows=rows,
        note=f"{ROUNDS} rounds, turn by turn; all marks lie in the year. Both find the same numbers. "
        f"Budget: {BUDGET} times the bare SQL. The page reckons three periods.",
    )


def _seconds(act) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def _refuse_unless_the_same(counted: Counted, by_hand: dict) -> None:
    people = {(each.borough, each.audience): each.count for each in counted.people}
    ours = {key: n for key, n in counted.counts.items() if key in by_hand} | {"by_group": people}
    if ours != by_hand:
        differing = {key: (ours.get(key), by_hand[key]) for key in by_hand if ours.get(key) != by_hand[key]}
        raise RuntimeError(f"The bare SQL counts otherwise (ours, bare): {differing}")
