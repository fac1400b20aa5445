"""A feed of 2,000 sessions, and of 100 occasions beside them: nothing kept, every entry kept, and unchanged (304)."""

import datetime as dt
import time
from collections.abc import Callable
from functools import partial

from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench import data
from bench.table import Spread, show
from bookings.domain.feeds import events, links
from bookings.models import Booking, Occasion, OccasionGuest
from bookings.states import BookingState, FeedKind
from courses.domain import planning
from courses.models import CourseRun, Facilitation, Facilitator
from courses.states import FacilitatorRole
from people.models import Person
from people.states import Role

SESSIONS = 2000
OCCASIONS = 100
TIMES = {True: 3, False: 15}  # whether everything is built anew each time
BUDGET = 10


def run() -> None:
    CourseRun.objects.update(state="draft")  # what other benchmarks made is not in the public feed
    runs = data.runs(SESSIONS // data.SESSIONS_A_RUN, capacity=30)
    student, teacher = data.people(2)
    _book(runs, student)
    _expect(student)
    _teach(runs, teacher)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    rows = []
    for name, token in (
        ("public", ""),
        ("student", _token(student, FeedKind.STUDENT)),
        ("facilitator", _token(teacher, FeedKind.FACILITATOR)),
    ):
        rows += _measure(name, token)
    show(
        f"A feed of {SESSIONS:,} sessions, the student’s of {OCCASIONS} occasions more",
        columns=("feed", "visit", "answer", "ms: median (least to most)", "queries", "of it our own work, ms"),
        rows=rows,
        note=f"{TIMES[True]} requests with nothing kept, {TIMES[False]} of the others, in one process, "
        f"without the network. Our own work is all but the waiting for "
        f"the database. Budget: {BUDGET} ms from kept entries, and one query for a 304.",
    )


def _book(runs: list[CourseRun], person: Person) -> None:
    now = timezone.now()
    Booking.objects.bulk_create(
        Booking(run=each, person=person, state=BookingState.BOOKED, joined_at=now, booked_at=now) for each in runs
    )


def _expect(person: Person) -> None:
    now = timezone.now()
    days = [now + dt.timedelta(days=number) for number in range(OCCASIONS)]
    occasions = Occasion.objects.bulk_create(
        Occasion(title="Talk to the ward team", starts_at=day, ends_at=day + dt.timedelta(hours=2), place="Elm House")
        for day in days
    )
    OccasionGuest.objects.bulk_create(OccasionGuest(occasion=each, person=person, since=now) for each in occasions)


def _teach(runs: list[CourseRun], person: Person) -> None:
    person.user.groups.add(Group.objects.get(name=Role.FACILITATOR))
    role = FacilitatorRole.PEER
    facilitator = Facilitator.objects.create(person=person, shown_as="Jo", role=role)
    Facilitation.objects.bulk_create(Facilitation(run=each, facilitator=facilitator, role=role) for each in runs)
    planning.plan(runs)


def _token(person: Person, kind: FeedKind) -> str:
    return links.make_link(person, kind=kind, now=timezone.now())


def _measure(name: str, token: str) -> list[tuple]:
    address = f"/calendar/{token or 'prospectus'}.ics"
    client = Client(SERVER_NAME="127.0.0.1")
    tag = client.get(address).headers["ETag"]
    in_full = partial(client.get, address)
    again = partial(client.get, address, headers={"If-None-Match": tag})
    return [
        (name, "nothing kept", *_one(in_full, is_cold=True)),
        (name, "entries kept", *_one(in_full)),
        (name, "unchanged", *_one(again)),
    ]


def _one(visit: Callable, *, is_cold: bool = False) -> tuple:
    before = events.forget if is_cold else lambda: None
    before()
    with CaptureQueriesContext(connection) as queries:
        answer = visit().status_code
    count = len(queries)
    whole, own = [], []
    for _ in range(TIMES[is_cold] + 1):
        before()
        watch = Watch()
        started = time.perf_counter()
        with connection.execute_wrapper(watch):
            visit()
        seconds = time.perf_counter() - started
        whole.append(seconds * 1000)
        own.append((seconds - watch.seconds) * 1000)
    return answer, Spread(figures=whole[1:]), count, Spread(figures=own[1:])


class Watch:
    """Adds up the time that the database took to answer; rows are made from the answers in our own time."""

    def __init__(self):
        self.seconds = 0.0

    def __call__(self, execute, *args):
        started = time.perf_counter()
        try:
            return execute(*args)
        finally:
            self.seconds += time.perf_counter() - started
