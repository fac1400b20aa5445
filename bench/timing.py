"""How long something takes, and what else the reader of a figure must know."""

import os
import platform
import time
from collections.abc import Callable, Iterator
from itertools import islice

import django
import wagtail
from django.db import connection


def milliseconds(act: Callable[[], object], *, times: int, before: Callable[[], object] = lambda: None) -> list[float]:
    """The time of each of `times` calls, after two that are not counted; `before` is not timed."""
    return list(islice(_each(act, before), 2, times + 2))


def _each(act: Callable[[], object], before: Callable[[], object]) -> Iterator[float]:
    while True:
        before()
        started = time.perf_counter()
        act()
        yield (time.perf_counter() - started) * 1000


def machine() -> str:
    """One line: processor, cores, memory, versions, database."""
    with open("/proc/cpuinfo", encoding="utf-8") as lines:
        model = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), "unknown")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        server = cursor.fetchone()[0].split()[0]
    return (
        f"{model}, {os.cpu_count()} cores, {memory:.0f} GB; load {os.getloadavg()[0]:.1f} at the start; "
        f"Python {platform.python_version()}, Django {django.__version__}, Wagtail {wagtail.__version__}, "
        f"PostgreSQL {server} (fsync off)"
    )


class QueryCount:
    """Counts queries without keeping their text."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, execute, sql, params, many, context):
        self.count += 1
        return execute(sql, params, many, context)
