"""The catalogue and a course page, at 30 runs and at 10,000."""

from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench import data
from bench.table import Spread, show
from bench.timing import milliseconds
from courses.models import CourseRun

SIZES = (30, 10_000)
TIMES = 15
BUDGET = 12


def run() -> None:
    rows = []
    made = CourseRun.objects.count()
    for size in SIZES:
        data.runs(size - made)
        made = size
        _tidy()
        newest = CourseRun.objects.select_related("course").latest("pk").course
        for name, address in (("Catalogue", "/courses/"), ("Course page", newest.url)):
            rows += measure(name, address, size=size)
    show(
        "Pages",
        columns=("page", "runs", "visitor", "answer", "ms: median (least to most)", "queries"),
        rows=rows,
        note=f"{TIMES} requests each, in one process, without the network. Budget: {BUDGET} queries.",
    )


def _tidy() -> None:
    """What the database does by itself overnight."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def measure(name: str, address: str, *, size: int) -> list[tuple]:
    anonymous, signed_in = Client(SERVER_NAME="127.0.0.1"), Client(SERVER_NAME="127.0.0.1")
    signed_in.cookies[settings.SESSION_COOKIE_NAME] = data.sign_in(data.people(1)[0].user)
    tag = anonymous.get(address).headers.get("ETag", "")
    again = partial(anonymous.get, address, headers={"If-None-Match": tag} if tag else {})
    visits: list[tuple[str, Callable, Callable]] = [
        ("anonymous, nothing cached", partial(anonymous.get, address), caches["pages"].clear),
        ("anonymous, seen before", again, lambda: None),
        ("signed in", partial(signed_in.get, address), lambda: None),
    ]
    return [(name, f"{size:,}", visitor, *_one(visit, before)) for visitor, visit, before in visits]


def _one(visit: Callable, before: Callable) -> tuple:
    before()
    with CaptureQueriesContext(connection) as queries:
        answer = visit().status_code
    count = len(queries)
    return answer, Spread(figures=milliseconds(visit, times=TIMES, before=before)), count
