"""Fills the demo college up to the sizes that benchmarks need.

Rows go straight into the tables, in batches: going through the rules would take hours, and what is written here holds
them all the same (no run has more bookings than places, no person two on one run).
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db import models, transaction
from django.utils import timezone

from bookings.models import Booking
from bookings.states import BookingState
from courses.domain import planning
from courses.models import CoursePage, CourseRun, Facilitation, Facilitator, Session, Venue
from courses.states import FacilitatorRole, Mode, RunState
from people.addresses import key_of
from people.models import ContactPoint, Enrolment, Person
from people.states import Channel

Tell = Callable[[str, int, int], None]
BATCH = 2000
SESSIONS = 3
PLACES = 25
PREFIX = "XL-"


@dataclass(frozen=True, kw_only=True)
class Size:
    runs: int
    bookings_a_run: int
    people: int

    @property
    def bookings(self) -> int:
        return self.runs * self.bookings_a_run


SIZES = {
    "large": Size(runs=10_000, bookings_a_run=2, people=1_000),
    "huge": Size(runs=40_000, bookings_a_run=PLACES, people=50_000),
}


def add(size: str, *, now: dt.datetime, tell: Tell) -> Size | None:
    """Adds runs, sessions, facilitators, people and bookings; None where runs of this kind are there already."""
    if CourseRun.objects.filter(code__startswith=PREFIX).exists():
        return None
    wanted = SIZES[size]
    with transaction.atomic():
        runs = _add_runs(wanted, now=now, tell=tell)
        _add_sessions(runs, now=now, tell=tell)
        _add_facilitations(runs, tell=tell)
        _add_bookings(runs, _add_people(wanted, now=now, tell=tell), size=wanted, now=now, tell=tell)
    return wanted


def _write(model: type[models.Model], rows: Iterator, *, of: int, what: str, tell: Tell) -> list:
    """Writes `rows` in batches and returns them with their ids."""
    written: list = []
    rows = iter(rows)
    while batch := list(islice(rows, BATCH)):
        written += model._default_manager.bulk_create(batch)
        tell(what, len(written), of)
    return written


def _add_runs(size: Size, *, now: dt.datetime, tell: Tell) -> list[CourseRun]:
    pages = list(CoursePage.objects.live().order_by("pk"))
    opens = timezone.localdate(now) - dt.timedelta(days=60)
    rows = (
        CourseRun(
            code=f"{PREFIX}{number:06d}",
            course=pages[number % len(pages)],
            state=RunState.PUBLISHED,
            capacity=PLACES,
            booking_opens_on=opens,
        )
        for number in range(size.runs)
    )
    return _write(CourseRun, rows, of=size.runs, what="runs", tell=tell)


def _add_sessions(runs: list[CourseRun], *, now: dt.datetime, tell: Tell) -> None:
    venues = list(Venue.objects.order_by("pk"))
    midday = timezone.localtime(now).replace(hour=12, minute=0, second=0, microsecond=0)
    rows = (
        Session(
            run=run,
            number=number,
            starts_at=midday + dt.timedelta(days=place % 200 - 60 + 7 * number),
            ends_at=midday + dt.timedelta(days=place % 200 - 60 + 7 * number, hours=2),
            venue=(venue := venues[place % len(venues)]),
            mode=Mode.ONLINE if venue.is_online else Mode.IN_PERSON,
        )
        for place, run in enumerate(runs)
        for number in range(1, SESSIONS + 1)
    )
    _write(Session, rows, of=len(runs) * SESSIONS, what="sessions", tell=tell)


def _add_facilitations(runs: list[CourseRun], *, tell: Tell) -> None:
    pairs = [list(Facilitator.objects.filter(role=role).order_by("pk")) for role in FacilitatorRole.values]
    rows = (
        Facilitation(run=run, facilitator=(who := pool[place % len(pool)]), role=who.role)
        for place, run in enumerate(runs)
        for pool in pairs
    )
    _write(Facilitation, rows, of=len(runs) * len(pairs), what="facilitators", tell=tell)
    planning.plan(runs)


def _add_people(size: Size, *, now: dt.datetime, tell: Tell) -> list[Person]:
    rows = (Person(called=f"Student {number}", preferred_channel=Channel.EMAIL) for number in range(size.people))
    people = _write(Person, rows, of=size.people, what="people", tell=tell)
    addresses = (
        ContactPoint(
            person=person,
            channel=Channel.EMAIL,
            address=f"student.{number}@example.org",
            key=key_of(Channel.EMAIL, f"student.{number}@example.org"),
        )
        for number, person in enumerate(people)
    )
    _write(ContactPoint, addresses, of=size.people, what="addresses", tell=tell)
    enrolments = (Enrolment(person=person, enrolled_at=now) for person in people)
    _write(Enrolment, enrolments, of=size.people, what="enrolments", tell=tell)
    return people


def _add_bookings(runs: list[CourseRun], people: list[Person], *, size: Size, now: dt.datetime, tell: Tell) -> None:
    """Neighbours in the list of people go to one run: nobody is on it twice. Batches are not kept in memory."""
    booked_at = now - dt.timedelta(days=50)
    rows = (
        Booking(
            run=run,
            person=people[(place * size.bookings_a_run + turn) % len(people)],
            state=BookingState.BOOKED,
            joined_at=booked_at,
            booked_at=booked_at,
        )
        for place, run in enumerate(runs)
        for turn in range(size.bookings_a_run)
    )
    done = 0
    while batch := list(islice(rows, BATCH)):
        Booking.objects.bulk_create(batch)
        done += len(batch)
        tell("bookings", done, size.bookings)
