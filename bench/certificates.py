"""Certificates: issuing them to a whole class, and a class in one file for the celebration."""

import datetime as dt
import io

from django.db import connection
from django.utils import timezone
from pypdf import PdfReader

from bench import data
from bench.table import Spread, show
from bench.timing import QueryCount, milliseconds
from bookings.domain import completion
from bookings.domain.certificates import printed, reading
from bookings.models import Attendance, Booking, Certificate, Completion
from bookings.states import BookingState, Mark
from content.models import CollegeSettings
from courses.models import CourseRun
from people.models import User

SIZES = (1, 50, 500)
TIMES = 3


def run() -> None:
    by = User.objects.create_user("certificates@example.org")
    rows = [row for size in SIZES for row in _measure(size, by=by)]
    show(
        "Certificates",
        columns=("what", "class", "ms: median (least to most)", "queries", "pages", "MB"),
        rows=rows,
        note=f"{TIMES} times each. The file is made anew each time, and is PDF/UA-1.",
    )


def _measure(size: int, *, by: User) -> list[tuple]:
    run = _class_of(size)
    college = CollegeSettings.objects.get()
    file: dict[str, bytes] = {}

    def issue() -> None:
        completion.issue_all_earned(run, by=by, now=timezone.now())

    def take_back() -> None:
        Certificate.objects.filter(run=run).delete()
        Completion.objects.filter(booking__run=run).delete()

    def make() -> None:
        file["pdf"] = printed.pdf(reading.open_run_file(run, by=by, now=timezone.now()), college=college)

    issuing = (*_counted(issue, before=take_back), "", "")
    making = _counted(make)
    pages, size_in_mb = len(PdfReader(io.BytesIO(file["pdf"])).pages), len(file["pdf"]) / 1e6
    return [
        ("issue to all who earned it", size, *issuing),
        ("all in one file", size, *making, pages, f"{size_in_mb:.2f}"),
    ]


def _counted(act, *, before=lambda: None) -> tuple[Spread, int]:
    spread = Spread(figures=milliseconds(act, times=TIMES, before=before))
    before()
    queries = QueryCount()
    with connection.execute_wrapper(queries):
        act()
    return spread, queries.count


def _class_of(size: int) -> CourseRun:
    """A run that is over, to which `size` people came every time."""
    (run,) = data.runs(1, capacity=size)
    now = timezone.now()
    sessions = list(run.sessions.order_by("number"))
    for weeks, session in enumerate(reversed(sessions), 1):
        session.starts_at = now - dt.timedelta(weeks=weeks)
        session.ends_at = session.starts_at + dt.timedelta(hours=2)
        session.save()
    bookings = Booking.objects.bulk_create(
        Booking(run=run, person=person, state=BookingState.BOOKED, booked_at=now, joined_at=now)
        for person in data.people(size)
    )
    Attendance.objects.bulk_create(
        Attendance(booking=booking, session=session, mark=Mark.ATTENDED, marked_at=now)
        for booking in bookings
        for session in sessions
    )
    return run
