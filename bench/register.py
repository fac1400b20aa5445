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
        note=f"{TIMES} times each, in one process, as whole requests with their sign-in. A save sends the form that "
        f"works without script and changes every mark, of students and of both who teach, with its trail. "
        f"Budget: {BUDGET} queries whatever the class.",
    )


def _measure(people: int) -> list[tuple]:
    session, by = _class_of(people)
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(by)
    page = reverse("register", args=[session.pk])
    form: dict[str, str] = {}

    def open_page() -> None:
        assert client.get(page).status_code == 200

    def save() -> None:
        assert client.post(page, form).status_code == 302

    def turn() -> None:
        form.update(_turned(session))

    turn()
    save()
    return [
        (people, name, Spread(figures=milliseconds(act, times=TIMES, before=turn)), _queries(act, before=turn))
        for name, act in (("the page", open_page), ("one save of all", save))
    ]


def _queries(act: Callable[[], object], *, before: Callable[[], object]) -> int:
    before()
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


def _turned(session: Session) -> dict[str, str]:
    """What the page sends where every mark is changed to another one."""
    marks = dict(Attendance.objects.filter(session=session).values_list("booking", "mark"))
    team = dict(SessionFacilitation.objects.filter(session=session).values_list("pk", "mark"))
    here, part = Mark.ATTENDED.value, Mark.ATTENDED_PART.value
    taught, not_there = TeachingMark.TAUGHT.value, TeachingMark.NOT_THERE.value
    form = {}
    for pk in session.run.bookings.values_list("pk", flat=True):
        form |= {f"seen-{pk}": marks.get(pk, ""), f"mark-{pk}": part if marks.get(pk) == here else here}
    for pk, mark in team.items():
        form |= {f"taughtseen-{pk}": mark, f"taught-{pk}": not_there if mark == taught else taught}
    return form
