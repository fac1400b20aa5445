"""Who is on the register of a session, and how it stands."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from bookings.domain import clashes, needs_shown
from bookings.models import Attendance, Booking
from bookings.states import HOLDING_A_PLACE, BookingState, MarkSource
from courses.models import Session
from courses.models.sessions import SessionQuerySet
from people.domain import looking
from people.models import User


@dataclass(frozen=True, kw_only=True)
class Row:
    """One person on the register. `reference` is shown only where two people share a name."""

    session: Session
    booking: Booking
    name: str
    reference: str
    mark: Attendance | None
    needs: list[str]
    joined_later: bool

    @property
    def stored(self) -> str:
        """The mark as it stands; empty for not marked yet."""
        return self.mark.mark if self.mark else ""

    @property
    def by_words(self) -> str:
        return clashes.who_marked(self.mark) if self.mark else ""

    @property
    def is_from_student(self) -> bool:
        return self.mark is not None and self.mark.source == MarkSource.STUDENT

    @property
    def is_from_another_day(self) -> bool:
        """Whether the mark was made on another day than the session's: then its time alone would mislead."""
        days = (self.mark.marked_at, self.session.starts_at) if self.mark else ()
        return len({timezone.localdate(moment) for moment in days}) > 1


@dataclass(frozen=True, kw_only=True)
class Roll:
    session: Session
    rows: list[Row]
    shows_needs: bool

    @property
    def expected(self) -> int:
        return len(self.rows)

    @property
    def unmarked(self) -> int:
        return sum(row.mark is None for row in self.rows)

    @property
    def in_words(self) -> str:
        """“12 expected, 3 not marked yet”."""
        left = f"{self.unmarked} not marked yet" if self.unmarked else "all marked"
        return f"{self.expected} expected, {left}"


def expected_at(session: Session) -> QuerySet[Booking]:
    """Who was booked on that date: those with a place now, and those who gave it up after the session began."""
    return _expected(run=session.run_id, starts_at=session.starts_at, session=session.pk)


def with_counts(sessions: SessionQuerySet) -> SessionQuerySet:
    """Adds `expected_count` and `unmarked_count`, by the same rule as the register itself."""
    expected = _expected(run=OuterRef("run_id"), starts_at=OuterRef("starts_at"), session=OuterRef(OuterRef("pk")))
    is_marked = Exists(Attendance.objects.filter(booking=OuterRef("pk"), session=OuterRef(OuterRef("pk"))))
    return sessions.annotate(expected_count=_count(expected), unmarked_count=_count(expected.exclude(is_marked)))


def roll(session: Session, *, by: User, now: dt.datetime) -> Roll:
    """Everybody on the register by name, with the mark as it stands, and current needs while `by` may see them.

    Constant queries.
    """
    shows_needs = needs_shown.are_shown(session.run, to=by, now=now)
    needs = needs_shown.prefetch(shown=shows_needs)
    marks = Prefetch("marks", session.marks.select_related("marked_by__person"), to_attr="marks_here")
    bookings = list(expected_at(session).select_related("person").prefetch_related(needs, marks))
    names = Counter(str(booking.person) for booking in bookings)
    rows = [
        Row(
            session=session,
            booking=booking,
            name=str(booking.person),
            reference=booking.person.reference if names[str(booking.person)] > 1 else "",
            mark=next(iter(booking.marks_here), None),
            needs=[need.what for need in booking.person.access_needs.all()],
            joined_later=bool(booking.booked_at and booking.booked_at > session.ends_at),
        )
        for booking in bookings
    ]
    rows.sort(key=lambda row: (row.name.casefold(), row.booking.pk))
    return Roll(session=session, rows=rows, shows_needs=shows_needs)


def open_roll(session: Session, *, by: User, now: dt.datetime) -> Roll:
    """The roll, and a line in the access log of everybody on it."""
    found = roll(session, by=by, now=now)
    looking.note_looks((row.booking.person for row in found.rows), by=by, why="register", on=timezone.localdate(now))
    return found


def _expected(*, run, starts_at, session) -> QuerySet[Booking]:
    gave_up_later = Q(state=BookingState.CANCELLED, booked_at__isnull=False, cancelled_at__gt=starts_at)
    on_register = Attendance.objects.filter(booking=OuterRef("pk"), session=session, source=MarkSource.REGISTER)
    was_booked = Q(booked_at__isnull=False) & Q(Exists(on_register))
    return Booking.objects.filter(run=run).filter(Q(state__in=HOLDING_A_PLACE) | gave_up_later | was_booked)


def _count(bookings: QuerySet[Booking]):
    counted = bookings.order_by().values("run").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)
