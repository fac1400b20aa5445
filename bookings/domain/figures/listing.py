"""From a figure to the list behind it: for college staff, a page at a time; whose record was seen is noted."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils import timezone

from bookings.domain.figures import lists
from bookings.domain.figures.audiences import Group
from bookings.domain.figures.definitions import FIGURES
from bookings.domain.figures.periods import Period
from bookings.domain.figures.tables import NOT_SAID
from bookings.models import Attendance, Booking, Completion
from courses.models import CourseRun, Session, SessionFacilitation
from people.domain import looking
from people.models import Person, User

A_PAGE = 50
WHY = "figures"


@dataclass(frozen=True, kw_only=True)
class Row:
    """`at` is when it happened: a session's start, a booking, a completion. `said` is what else there is to say."""

    person: Person | None = None
    run: CourseRun | None = None
    session: int | None = None
    at: dt.datetime | None = None
    said: str = ""


@dataclass(frozen=True, kw_only=True)
class Listing:
    """`page` counts all rows; `rows` are those of this page."""

    name: str
    words: str
    page: Page
    rows: list[Row]


def look(
    key: str,
    *,
    period: Period,
    by: User,
    now: dt.datetime,
    number: str | None = None,
    audience: str | None = None,
    borough: str | None = None,
) -> Listing:
    """Page `number` of the rows that the figure `key` counts; of people, those of one group or one borough.

    Notes that `by` looked at everybody on the page. Constant queries. Raises KeyError where a figure has no list.
    """
    rows, name = lists.behind(key, period=period, now=now), FIGURES[key].name
    if key == "people":
        narrowed = {k: v for k, v in (("audience", audience), ("borough", borough)) if v is not None}
        rows = rows.filter(**narrowed)
        name = ": ".join([name, *(_in_words(value) for value in narrowed.values())])
    kind = KINDS[rows.model]
    page = Paginator(kind.ordered(rows), A_PAGE).get_page(number)
    found = [kind.row(each) for each in page]
    if key == "not_marked":
        found = _with_sessions(list(page), found)
    seen = (row.person for row in found if row.person)
    looking.note_looks(seen, by=by, why=WHY, on=timezone.localdate(now))
    return Listing(name=name, words=FIGURES[key].words, page=page, rows=found)


def _in_words(narrowed: str) -> str:
    """A group by its label, a borough by its name."""
    return dict(Group.choices).get(narrowed, narrowed) or NOT_SAID


@dataclass(frozen=True, kw_only=True)
class Kind:
    ordered: Callable[[Any], QuerySet]
    row: Callable[..., Row]


def _of_run(run: CourseRun) -> Row:
    places = "1 place" if run.capacity == 1 else f"{run.capacity} places"
    return Row(run=run, at=run.first_starts_at, said=places if run.needs_booking else "drop-in")


def _of_session(session: Session) -> Row:
    return Row(run=session.run, session=session.number, at=session.starts_at, said=session.get_state_display())


def _of_booking(booking: Booking) -> Row:
    return Row(person=booking.person, run=booking.run, at=booking.booked_at, said=booking.get_state_display())


def _of_mark(mark: Attendance) -> Row:
    session = mark.session
    return Row(
        person=mark.booking.person,
        run=session.run,
        session=session.number,
        at=session.starts_at,
        said=mark.get_mark_display(),
    )


def _of_completion(completion: Completion) -> Row:
    booking = completion.booking
    return Row(person=booking.person, run=booking.run, at=completion.issued_at)


def _of_teaching(part: SessionFacilitation) -> Row:
    session = part.session
    minutes = (session.ends_at - session.starts_at) // dt.timedelta(minutes=1)
    return Row(
        person=part.facilitator.person,
        run=session.run,
        session=session.number,
        at=session.starts_at,
        said=f"{part.get_part_display()}, {minutes} minutes",
    )


def _with_sessions(bookings: list[Any], rows: list[Row]) -> list[Row]:
    """Each row with the session that has no mark. One query."""
    sessions = Session.objects.in_bulk({booking.session_id for booking in bookings})
    return [
        Row(person=row.person, run=row.run, session=sessions[b.session_id].number, at=sessions[b.session_id].starts_at)
        for b, row in zip(bookings, rows, strict=True)
    ]


KINDS: dict[type, Kind] = {
    CourseRun: Kind(
        ordered=lambda rows: rows.with_dates().select_related("course").order_by("first_starts_at", "pk"), row=_of_run
    ),
    Session: Kind(ordered=lambda rows: rows.select_related("run__course").order_by("starts_at", "pk"), row=_of_session),
    Booking: Kind(
        ordered=lambda rows: rows.select_related("run__course", "person").order_by("booked_at", "pk"), row=_of_booking
    ),
    Attendance: Kind(
        ordered=lambda rows: rows.select_related("session__run__course", "booking__person").order_by(
            "session__starts_at", "pk"
        ),
        row=_of_mark,
    ),
    Completion: Kind(
        ordered=lambda rows: rows.select_related("booking__run__course", "booking__person").order_by("issued_at", "pk"),
        row=_of_completion,
    ),
    SessionFacilitation: Kind(
        ordered=lambda rows: rows.select_related("session__run__course", "facilitator__person").order_by(
            "session__starts_at", "pk"
        ),
        row=_of_teaching,
    ),
    Person: Kind(ordered=lambda rows: rows.order_by("called", "pk"), row=lambda person: Row(person=person)),
}
