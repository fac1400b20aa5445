"""Bookings a second through the real web flow: real HTTP to gunicorn, signed in, the last step of booking."""

import contextlib
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import cycle
from urllib.parse import urlencode

from django.db import connections

from bench import data
from bench.table import Spread, show
from bookings.models import Booking
from courses.models import CourseRun
from tests.postgres.cluster import free_port

AT_ONCE = (1, 8, 32)
ROUNDS = 3
BOOKINGS_A_ROUND = 96
WORKERS, THREADS = 4, 8
TOKEN = "t" * 32  # cookie and form agree, which is all that the check of forgery asks


@dataclass(frozen=True, kw_only=True)
class Round:
    seconds: float
    each: list[float]

    @property
    def rate(self) -> float:
        return len(self.each) / self.seconds


def run() -> None:
    rows = []
    with _served() as port:
        for where, how_many in (("one run", 1), ("32 runs", 32)):
            for at_once in AT_ONCE:
                rounds = [_round(port, runs=how_many, at_once=at_once) for _ in range(ROUNDS)]
                waits = sorted(each for one in rounds for each in one.each)
                rates = Spread(figures=[one.rate for one in rounds])
                late = f"{waits[len(waits) * 95 // 100] * 1000:,.0f}"
                rows.append((where, at_once, rates, f"{waits[len(waits) // 2] * 1000:,.0f}", late))
    show(
        "Bookings through the web",
        columns=("all for", "at once", "bookings a second: median (least to most)", "ms, median", "ms, 95 of 100"),
        rows=rows,
        note=f"{ROUNDS} rounds of {BOOKINGS_A_ROUND} bookings; gunicorn with {WORKERS} processes of {THREADS} threads. "
        "The load is made on the same cores. Each booking writes its messages too; none is sent meanwhile.",
    )


def _round(port: int, *, runs: int, at_once: int) -> Round:
    made = data.runs(runs, capacity=BOOKINGS_A_ROUND)
    keys = [data.sign_in(person.user) for person in data.people(BOOKINGS_A_ROUND)]
    connections.close_all()
    started = time.perf_counter()
    with ThreadPoolExecutor(max_workers=at_once) as visitors:
        each = list(visitors.map(lambda job: _book(port, *job), zip(cycle(made), keys, strict=False)))
    seconds = time.perf_counter() - started
    booked = Booking.objects.holding_a_place().filter(run__in=made).count()
    if booked != BOOKINGS_A_ROUND:
        raise RuntimeError(f"{booked} bookings were made where {BOOKINGS_A_ROUND} were asked for")
    return Round(seconds=seconds, each=each)


def _book(port: int, run: CourseRun, key: str) -> float:
    """Presses “Book my place”; gives the seconds until the answer."""
    started = time.perf_counter()
    body = urlencode({"csrfmiddlewaretoken": TOKEN, "wish": "book"})
    line = HTTPConnection("127.0.0.1", port, timeout=60)
    line.request(
        "POST",
        f"/book/{run.pk}/check/",
        body,
        {"Content-Type": "application/x-www-form-urlencoded", "Cookie": f"sessionid={key}; csrftoken={TOKEN}"},
    )
    answer = line.getresponse()
    answer.read()
    line.close()
    if answer.status != 302 or "/booked/" not in (answer.getheader("Location") or ""):
        raise RuntimeError(f"Booking was answered with {answer.status} {answer.getheader('Location')}")
    return time.perf_counter() - started


@contextlib.contextmanager
def _served() -> Iterator[int]:
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "college_site.wsgi", "--bind", f"127.0.0.1:{port}", "--preload"]
    command += ["--workers", str(WORKERS), "--threads", str(THREADS), "--no-control-socket", "--log-level", "error"]
    server = subprocess.Popen(command, env=os.environ)
    try:
        while server.poll() is None:
            with contextlib.suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=10):
                break
            time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait()
