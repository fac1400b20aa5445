"""The register of a class of 10, 25 and 200: the page, and one save of everybody and of those who teach."""

import datetime as dt
from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bench import data
from bench.table import Spread, show
from bench.timing import QueryCount, milliseconds
from bookings.domain import register
from bookings.models import Attendance, Booking
from bookings.states import BookingState, Mark
from courses.models import Session, SessionFacilitation
from courses.states import FacilitatorRole, TeachingMark
from people.models import User
from tests import factories

CLASSES = (10, 25, 200)
TIMES = 9
BUDGET = 12  # queries


def run() -> None:
    rows = [row for people in CLASSES for row in _measure(people)]
    show(
        "The register",
        columns=("people", "what", "ms: median (least to most)", "queries"),
        rows=rows,
        note=f"{TIMES} times each, in one process. The page with its sign-in; the save as the domain does it, two "
        f"facilitators included. Budget: {BUDGET} queries whatever the class.",
    )


def _measure(people: int) -> list[tuple]:
    session, by = _class_of(people)
    client = Client()
    client.force_login(by)
    page = reverse("register", args=[session.pk])
    acts: dict[str, Callable[[], object]] = {
        "the page": lambda: client.get(page),
        "one save of all": lambda: register.mark(session, **_turned(session), by=by, now=timezone.now()),
    }
    rows = []
    for name, act in acts.items():
        act()
        rows.append((people, name, Spread(figures=milliseconds(act, times=TIMES)), _queries(act)))
    return rows


def _queries(act: Callable[[], object]) -> int:
    with connection.execute_wrapper(counter := QueryCount()):
        act()
    return counter.count


def _class_of(people: int) -> tuple[Session, User]:
    """A session that begins now, with its pair and nobody marked; and one of the two."""
    found = data.runs(1, capacity=people)[0]
    session = found.sessions.select_related("run").get(number=1)
    session.starts_at = timezone.now()
    session.ends_at = session.starts_at + dt.timedelta(hours=2)
    session.save()
    now = timezone.now()
    booked = {"state": BookingState.BOOKED, "joined_at": now, "booked_at": now}
    Booking.objects.bulk_create(Booking(run=found, person=person, **booked) for person in data.people(people))
    factories.facilitator("Ada", role=FacilitatorRole.PEER, runs=(found,))
    ben = factories.facilitator("Ben", role=FacilitatorRole.PROFESSIONAL, runs=(found,))
    return session, ben.person.user


def _turned(session: Session) -> dict:
    """Every mark changed to another one: three queries of the count are these."""
    stored = dict(Attendance.objects.filter(session=session).values_list("booking", "mark"))
    team = dict(SessionFacilitation.objects.filter(session=session).values_list("pk", "mark"))
    here, part = Mark.ATTENDED.value, Mark.ATTENDED_PART.value
    ids = session.run.bookings.values_list("pk", flat=True)
    return {
        "marks": {pk: part if stored.get(pk) == here else here for pk in ids},
        "seen": stored,
        "team": {pk: _other(mark) for pk, mark in team.items()},
        "team_seen": team,
    }


def _other(mark: str) -> str:
    return TeachingMark.NOT_THERE.value if mark == TeachingMark.TAUGHT else TeachingMark.TAUGHT.value
