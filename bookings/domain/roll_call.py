"""Who is on the register of a session, and how it stands."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet
from django.utils import timezone

from bookings.domain import names, needs_shown
from bookings.models import Attendance, Booking, WalkIn
from bookings.models.booking import BookingQuerySet
from bookings.states import HOLDING_A_PLACE, PRESENT, BookingState, Ended, MarkSource
from courses.models import Session, SessionFacilitation
from courses.models.sessions import SessionQuerySet
from people.domain import looking
from people.models import User

# Made by the student alone; and made in the room, which says that they were expected there.
BY_THEMSELVES = frozenset({MarkSource.STUDENT, MarkSource.CHECK_IN})
MADE_ON_THE_DAY = (MarkSource.REGISTER, MarkSource.SHEET, MarkSource.CHECK_IN)

WAS_BOOKED = Q(booked_at__isnull=False) & ~Q(ended_why=Ended.MERGED)


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
    is_from_the_door: bool = False  # added by name, and staff have not settled who it is

    @property
    def stored(self) -> str:
        """The mark as it stands; empty for not marked yet."""
        return self.mark.mark if self.mark else ""

    @property
    def by_words(self) -> str:
        return names.called(self.mark.marked_by) if self.mark else ""

    @property
    def said(self) -> str:
        """Who the mark is from, before its time: “the student told us”, “checked in”, “saved”."""
        said = {MarkSource.STUDENT: "the student told us", MarkSource.CHECK_IN: "checked in"}
        said[MarkSource.SHEET] = "from the sign-in sheet, saved"
        return said.get(MarkSource(self.mark.source), "saved") if self.mark else ""

    @property
    def is_by_themselves(self) -> bool:
        return self.mark is not None and self.mark.source in BY_THEMSELVES

    @property
    def is_from_another_day(self) -> bool:
        """Whether the mark was made on another day than the session's: then its time alone would mislead."""
        return self.mark is not None and _is_another_day(self.mark.marked_at, session=self.session)


@dataclass(frozen=True, kw_only=True)
class Teacher:
    """One of those who teach a session: planned, or stood in. The same for a peer and a professional."""

    session: Session
    row: SessionFacilitation

    @property
    def name(self) -> str:
        return self.row.facilitator.shown_as

    @property
    def stored(self) -> str:
        return self.row.mark

    @property
    def by_words(self) -> str:
        return names.called(self.row.marked_by)

    @property
    def is_from_another_day(self) -> bool:
        return self.row.marked_at is not None and _is_another_day(self.row.marked_at, session=self.session)


@dataclass(frozen=True, kw_only=True)
class Roll:
    session: Session
    rows: list[Row]
    team: list[Teacher]
    shows_needs: bool

    @property
    def expected(self) -> int:
        """Without those who booked after the session: nobody has to mark them, though one may."""
        return sum(row.mark is not None or not row.joined_later for row in self.rows)

    @property
    def unmarked(self) -> int:
        return sum(row.mark is None and not row.joined_later for row in self.rows)

    @property
    def teachers_unmarked(self) -> int:
        return sum(not teacher.stored for teacher in self.team)

    @property
    def left_in_words(self) -> str:
        """“2 students and 1 of those who teach”; empty where everything is marked."""
        students = self.unmarked if self.session.run.needs_booking else 0
        left = [f"{students} student{'' if students == 1 else 's'}"] if students else []
        left += [f"{self.teachers_unmarked} of those who teach"] if self.teachers_unmarked else []
        return " and ".join(left)

    @property
    def in_words(self) -> str:
        """“12 expected, 3 not marked yet”; of a drop-in “3 came”."""
        if not self.session.run.needs_booking:
            return f"{sum(row.stored in PRESENT for row in self.rows)} came"
        left = f"{self.unmarked} not marked yet" if self.unmarked else "all marked"
        return f"{self.expected} expected, {left}"


def expected_at(session: Session) -> QuerySet[Booking]:
    """Who was booked on that date: those with a place now, and those who gave it up after the session began.

    At a drop-in, everybody whom its registers know: a tick is enough for who comes again.
    """
    return _expected(run=session.run_id, starts_at=session.starts_at, session=session.pk)


def with_counts(sessions: SessionQuerySet) -> SessionQuerySet:
    """Adds `expected_count` and `unmarked_count`, by the same rule as the register itself.

    At a drop-in nobody is expected: whoever is marked is counted.
    """
    expected = _expected(run=OuterRef("run_id"), starts_at=OuterRef("starts_at"), session=OuterRef(OuterRef("pk")))
    is_marked = Exists(Attendance.objects.filter(booking=OuterRef("pk"), session=OuterRef(OuterRef("pk"))))
    was_expected = Q(run__needs_booking=True, booked_at__lte=OuterRef("ends_at"))
    expected = expected.filter(was_expected | is_marked)
    unmarked = expected.exclude(is_marked)
    return sessions.annotate(expected_count=expected.count_of_run(), unmarked_count=unmarked.count_of_run())


def roll(session: Session, *, by: User, now: dt.datetime) -> Roll:
    """Everybody on the register by name, with the mark as it stands, and current needs while `by` may see them.

    Those who teach it too. Constant queries.
    """
    # The run does not end before this session: mostly nobody need ask when it does.
    is_near = now <= session.ends_at + needs_shown.SHOWN_FOR
    shows_needs = is_near or needs_shown.are_shown(session.run, to=by, now=now)
    needs = needs_shown.prefetch(shown=shows_needs)
    from_the_door = Exists(WalkIn.objects.to_settle().filter(booking=OuterRef("pk")))
    expected = with_marks(expected_at(session), session=session).annotate(is_from_the_door=from_the_door)
    bookings = list(expected.prefetch_related(needs))
    alike = Counter(str(booking.person) for booking in bookings)
    rows = [
        Row(
            session=session,
            booking=booking,
            name=str(booking.person),
            reference=booking.person.reference if alike[str(booking.person)] > 1 else "",
            mark=mark_of(booking),
            needs=[need.what for need in booking.person.access_needs.all()],
            joined_later=booking.joined_after(session),
            is_from_the_door=booking.is_from_the_door,
        )
        for booking in bookings
    ]
    rows.sort(key=lambda row: (row.name.casefold(), row.booking.pk))
    return Roll(session=session, rows=rows, team=who_teaches(session), shows_needs=shows_needs)


def with_marks(bookings: QuerySet[Booking], *, session: Session) -> QuerySet[Booking]:
    """With their person and what the register of `session` says of them: see `mark_of`."""
    here = FilteredRelation("marks", condition=Q(marks__session=session))
    named = bookings.annotate(mark_here=here)
    return named.select_related("person", "mark_here__marked_by__person")  # type: ignore[misc]  # its name is new


def mark_of(booking: Booking) -> Attendance | None:
    """The mark of a booking by `with_marks`, with who made it."""
    return getattr(booking, "mark_here", None)


def who_teaches(session: Session) -> list[Teacher]:
    """Who is planned and who stood in, as equals: by name. Without those who told us they can't come. One query."""
    rows = session.facilitations.on_register().select_related("marked_by__person")
    return [Teacher(session=session, row=row) for row in rows.in_equal_order()]


def open_roll(session: Session, *, by: User, now: dt.datetime) -> Roll:
    """The roll, and a line in the access log of everybody on it."""
    found = roll(session, by=by, now=now)
    looking.note_looks((row.booking.person for row in found.rows), by=by, why="register", on=timezone.localdate(now))
    return found


def had_a_place(starts_at) -> Q:
    """Of bookings: has a place now, or gave it up after `starts_at`, when a session of the run began.

    A booking that ended in a merge is on the register by the one that stayed.
    """
    gave_up_later = Q(state=BookingState.CANCELLED, cancelled_at__gt=starts_at)
    return Q(state__in=HOLDING_A_PLACE) | (WAS_BOOKED & gave_up_later)


def _expected(*, run, starts_at, session) -> BookingQuerySet:
    of_that_day = Attendance.objects.filter(booking=OuterRef("pk"), session=session, source__in=MADE_ON_THE_DAY)
    return Booking.objects.filter(run=run).filter(had_a_place(starts_at) | (WAS_BOOKED & Q(Exists(of_that_day))))


def _is_another_day(moment: dt.datetime, *, session: Session) -> bool:
    return timezone.localdate(moment) != timezone.localdate(session.starts_at)
