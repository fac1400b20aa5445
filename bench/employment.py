"""A year's report of employment support: as the portal reckons it, and as bare SQL written for that alone."""

import time

from django.db import connection
from django.utils import timezone

from bench import employment_bare
from bench.employment_data import EPISODES, Service
from bench.table import Spread, show
from bench.timing import QueryCount
from bookings.models import Completion
from journeys.domain.figures import reckoning

SIZES = (1_000, 100_000, 1_000_000)
ROUNDS = 7
BUDGET = 2


def run() -> None:
    service, rows = Service(), []
    for size in SIZES:
        service.grow(size)
        rows.append(_measured(service))
    show(
        "Report of a year of employment support",
        columns=(
            "bookings",
            "completions",
            "people who used the service",
            "seconds: median (least to most)",
            "queries",
            "bare SQL, seconds",
            "times the bare SQL",
        ),
        rows=rows,
        note=f"{EPISODES:,} episodes of four years; {ROUNDS} rounds, turn by turn. Both find the same numbers. "
        f"Budget: {BUDGET} times the bare SQL.",
    )


def _measured(service: Service) -> tuple[object, ...]:
    now, today = timezone.now(), timezone.localdate()
    counts = dict(reckoning.reckon(service.year, now=now).counts)
    _refuse_unless_the_same(counts, employment_bare.reckon(service.year, today=today))
    ours, bare, queries = [], [], QueryCount()
    for _ in range(ROUNDS):
        ours.append(_seconds(lambda: reckoning.reckon(service.year, now=now)))
        bare.append(_seconds(lambda: employment_bare.reckon(service.year, today=today)))
    with connection.execute_wrapper(queries):
        reckoning.reckon(service.year, now=now)
    times = f"{sorted(ours)[ROUNDS // 2] / sorted(bare)[ROUNDS // 2]:.2f}"
    sizes = (f"{service.bookings:,}", f"{Completion.objects.count():,}", f"{counts['people_accessing']:,}")
    return (*sizes, Spread(figures=ours, digits=2), queries.count, Spread(figures=bare, digits=2), times)


def _seconds(act) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def _refuse_unless_the_same(ours: dict, bare: dict) -> None:
    differing = {key: (ours.get(key), bare.get(key)) for key in ours | bare if ours.get(key) != bare.get(key)}
    if differing:
        raise RuntimeError(f"The bare SQL counts otherwise (ours, bare): {differing}")
