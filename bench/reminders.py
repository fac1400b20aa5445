"""Deriving reminders: all that is due for 100,000 bookings, and the next time, when nothing is."""

import datetime as dt
import time

from django.db import connection
from django.utils import timezone

from bench import data
from bench.table import Spread, show
from bench.timing import QueryCount
from bookings.domain import reminders
from bookings.emails.reminder_letters import REMINDER
from bookings.models import Booking
from bookings.states import BookingState
from courses.models import Session
from messaging.models import Message

BOOKINGS, A_RUN = 100_000, 20
PEOPLE = 2_000
ROUNDS = 3


def run() -> None:
    now = _kind_moment()
    sessions = _sessions_due(now)
    seconds, idle, queries = [], [], QueryCount()
    for number in range(ROUNDS):
        # A session that is moved is reminded of anew: each round starts afresh.
        sessions.update(starts_at=now + dt.timedelta(days=7, minutes=-number), ends_at=now + dt.timedelta(days=8))
        queries = QueryCount()
        with connection.execute_wrapper(queries):
            seconds.append(_seconds(lambda: reminders.derive(now=now)))
        idle.append(_seconds(lambda: reminders.derive(now=now)))
    written = Message.objects.filter(kind=REMINDER).count()
    if written != ROUNDS * BOOKINGS:
        raise RuntimeError(f"{written} reminders were written where {ROUNDS * BOOKINGS} were due")
    show(
        "Reminders",
        columns=("what", "seconds: median (least to most)", "queries"),
        rows=[
            (f"{BOOKINGS:,} reminders of {BOOKINGS // A_RUN:,} sessions", Spread(figures=seconds), queries.count),
            ("once more, nothing due", Spread(figures=idle, digits=2), "-"),
        ],
        note=f"{ROUNDS} rounds; every reminder is a row of the ledger with its channel, none is sent meanwhile.",
    )


def _seconds(act) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def _kind_moment() -> dt.datetime:
    """Wednesday of this week, 11am: reminders go out."""
    today = timezone.localtime().replace(hour=11, minute=0, second=0, microsecond=0)
    return today + dt.timedelta(days=2 - today.weekday())


def _sessions_due(now: dt.datetime):
    """The first sessions of as many full runs as it takes."""
    runs = data.runs(BOOKINGS // A_RUN, capacity=A_RUN)
    people = data.people(PEOPLE)
    long_ago = now - dt.timedelta(days=60)
    Booking.objects.bulk_create(
        (
            Booking(
                run=each,
                person=people[(number * A_RUN + place) % PEOPLE],
                state=BookingState.BOOKED,
                joined_at=long_ago,
                booked_at=long_ago,
            )
            for number, each in enumerate(runs)
            for place in range(A_RUN)
        ),
        batch_size=5_000,
    )
    Session.objects.filter(run__in=runs, number__gt=1).delete()
    return Session.objects.filter(run__in=runs)
