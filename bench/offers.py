"""The waiting list: 500 places over 50 full runs become free at once and are offered to the next in turn."""

import datetime as dt
import time

from django.db import connection
from django.utils import timezone

from bench import data
from bench.table import Spread, show
from bench.timing import QueryCount
from bookings.domain import changes
from bookings.models import Booking, Offer
from bookings.states import BookingState
from courses.models import CourseRun
from messaging.models import Message

RUNS, PLACES, WAITING = 50, 10, 20
ROUNDS = 3


def run() -> None:
    now = timezone.now()
    runs = _full_runs(now)
    a_run, all_runs, queries = [], [], 0
    for number in range(ROUNDS):
        _start_afresh(runs)
        with connection.execute_wrapper(counter := QueryCount()):
            figures = [_milliseconds(lambda each=each: _more_places(each, now=now)) for each in runs]
        a_run += figures
        all_runs.append(sum(figures) / 1000)
        queries = counter.count // RUNS
        offers, told = Offer.objects.open().count(), Message.objects.filter(kind="offer").count()
        if (offers, told) != (RUNS * PLACES, RUNS * PLACES):
            raise RuntimeError(f"round {number + 1}: {offers} offers and {told} messages, not {RUNS * PLACES}")
    show(
        "Offers",
        columns=("what", "median (least to most)", "queries a run"),
        rows=[
            (f"{RUNS * PLACES} places over {RUNS} runs, seconds", Spread(figures=all_runs, digits=2), queries),
            (f"{PLACES} places of one run, ms", Spread(figures=a_run), queries),
        ],
        note=f"{ROUNDS} rounds. Each run has {WAITING} waiting and gets {PLACES} places more in one transaction: "
        "locked, counted, offered in turn, with the message and its reminder.",
    )


def _milliseconds(act) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


def _more_places(run: CourseRun, *, now: dt.datetime) -> None:
    changes.change_capacity(run, capacity=2 * PLACES, by=None, now=now)


def _full_runs(now: dt.datetime) -> list[CourseRun]:
    """Runs with every place taken and people waiting, whose first session is weeks away."""
    runs = data.runs(RUNS, capacity=PLACES)
    people = data.people(PLACES + WAITING)
    then = now - dt.timedelta(days=10)
    booked, waiting = people[:PLACES], people[PLACES:]
    Booking.objects.bulk_create(
        [
            *(
                Booking(run=r, person=p, state=BookingState.BOOKED, joined_at=then, booked_at=then)
                for r in runs
                for p in booked
            ),
            *(Booking(run=r, person=p, state=BookingState.WAITING, joined_at=then) for r in runs for p in waiting),
        ]
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return runs


def _start_afresh(runs: list[CourseRun]) -> None:
    """Nobody is offered anything, and every run is full again."""
    Message.objects.all().delete()
    Offer.objects.all().delete()
    Booking.objects.filter(run__in=runs, state=BookingState.OFFERED).update(state=BookingState.WAITING)
    CourseRun.objects.filter(pk__in=[run.pk for run in runs]).update(capacity=PLACES)
