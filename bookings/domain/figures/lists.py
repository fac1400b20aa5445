"""The rows behind each figure. What is counted and what is listed are the same querysets."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from bookings.domain import roll_call
from bookings.domain.figures.audiences import audience_of
from bookings.domain.figures.periods import Period
from bookings.models import Attendance, Booking, Completion
from bookings.states import PRESENT, BookingState, Ended, Mark, MarkSource
from courses.models import CourseRun, Session, SessionFacilitation
from courses.models.runs import CourseRunQuerySet
from courses.models.sessions import SessionQuerySet
from courses.states import FacilitatorRole, RunState, SessionState
from people.models import Person

SHORT_WAIT = dt.timedelta(days=30)


def sessions(period: Period, *, now: dt.datetime) -> SessionQuerySet:
    """Sessions that begin in the period and whose time has passed, held or cancelled. None of a draft."""
    begins = Q(starts_at__gte=period.starts_at, starts_at__lt=period.ends_at)
    return Session.objects.exclude(run__state=RunState.DRAFT).filter(begins, ends_at__lte=now)


def held(period: Period, *, now: dt.datetime) -> SessionQuerySet:
    return sessions(period, now=now).going_ahead()


def without_record(period: Period, *, now: dt.datetime) -> SessionQuerySet:
    """Held sessions of which nobody said who facilitated them."""
    return held(period, now=now).filter(~Exists(_said()))


def without_pair(period: Period, *, now: dt.datetime) -> SessionQuerySet:
    """Held sessions with a record that lacks a peer or a professional."""
    pairs = Session.objects.co_facilitated().values("pk")
    return held(period, now=now).filter(Exists(_said())).exclude(pk__in=pairs)


def runs(period: Period, *, now: dt.datetime) -> CourseRunQuerySet:
    """Runs whose first held session is in the period: each run counts once, in one period."""
    of_run = Session.objects.going_ahead().filter(run=OuterRef("pk"), ends_at__lte=now)
    in_it = of_run.filter(starts_at__gte=period.starts_at, starts_at__lt=period.ends_at)
    earlier = of_run.filter(starts_at__lt=period.starts_at)
    return CourseRun.objects.exclude(state=RunState.DRAFT).filter(Exists(in_it), ~Exists(earlier))


def places_taken(period: Period, *, now: dt.datetime) -> QuerySet[Booking]:
    """Places that are held today on those runs; drop-ins have none."""
    booked = Booking.objects.holding_a_place()
    return booked.filter(run__in=runs(period, now=now).filter(needs_booking=True).values("pk"))


def bookings(period: Period, *, now: dt.datetime) -> QuerySet[Booking]:
    """Places given in the period, whatever became of them. A merged record's double is no second booking.

    Drop-ins have no places: whoever comes has a row there, and booked nothing.
    """
    in_it = Q(booked_at__gte=period.starts_at, booked_at__lt=period.ends_at, booked_at__lte=now)
    given = Booking.objects.filter(in_it, run__needs_booking=True)
    has_waited = ExpressionWrapper(Q(booked_at__gt=F("joined_at")), output_field=BooleanField())
    return given.exclude(ended_why=Ended.MERGED).annotate(has_waited=has_waited, wait=F("booked_at") - F("joined_at"))


def marks(period: Period, *, now: dt.datetime) -> QuerySet[Attendance]:
    """Marks of held sessions.

    Left out: the double of a merged record, and what somebody told us who then gave up before the session began: they
    were not expected any more. The rule of `roll_call.expected_at`, but said of marks: whatever was marked in the room
    counts, and a year of marks is read without a look at each place.
    """
    there = held(period, now=now).values("pk")
    gone = Q(source=MarkSource.STUDENT, booking__state=BookingState.CANCELLED)
    gone_before = gone & Q(booking__cancelled_at__lte=F("session__starts_at"))
    return Attendance.objects.filter(session__in=there).exclude(booking__ended_why=Ended.MERGED).exclude(gone_before)


def not_marked(period: Period, *, now: dt.datetime) -> QuerySet[Booking]:
    """One row, with `session_id`, for each booking and held session that has no mark: expected then, by the register.

    Who booked after the session was not expected, and at a drop-in nobody is.
    """
    pairs = Booking.objects.annotate(
        session_id=F("run__sessions__pk"),
        session_starts_at=F("run__sessions__starts_at"),
        session_ends_at=F("run__sessions__ends_at"),
    )
    marked = Attendance.objects.filter(booking=OuterRef("pk"), session=OuterRef("session_id"))
    had_a_place = roll_call.had_a_place(F("session_starts_at"))
    expected = pairs.filter(had_a_place, run__needs_booking=True, booked_at__lte=F("session_ends_at"))
    return expected.filter(~Exists(marked), session_id__in=held(period, now=now).values("pk"))


def completions(period: Period, *, now: dt.datetime) -> QuerySet[Completion]:
    """Issued in the period and not taken back."""
    dated = Q(issued_at__gte=period.starts_at, issued_at__lt=period.ends_at, issued_at__lte=now)
    return Completion.objects.valid().filter(dated)


def taught_by_peers(period: Period, *, now: dt.datetime) -> QuerySet[SessionFacilitation]:
    """A row for each peer and held session that they facilitated, as helper, co-lead or lead."""
    taught = SessionFacilitation.objects.taught().filter(role=FacilitatorRole.PEER)
    return taught.filter(session__in=held(period, now=now).values("pk"))


def people(period: Period, *, now: dt.datetime) -> QuerySet:
    """Distinct people who came to a held session, with `audience` and `borough` as they stand today."""
    came = marks(period, now=now).filter(mark__in=PRESENT).values("booking__person")
    return Person.objects.filter(pk__in=came).annotate(
        audience=audience_of("enrolment__"), borough=Coalesce("enrolment__borough", Value(""))
    )


def _said() -> QuerySet[SessionFacilitation]:
    return SessionFacilitation.objects.filter(session=OuterRef("pk")).exclude(mark="")


Rows = Callable[..., QuerySet]


@dataclass(frozen=True, kw_only=True)
class Behind:
    """The rows of a figure: those of `rows` that fit `which`."""

    rows: Rows
    which: Q = field(default_factory=Q)


# `Behind` by the figure's key. Figures of the same rows are counted by one query.
BEHIND: dict[str, Behind] = {
    "runs": Behind(rows=runs),
    "places_taken": Behind(rows=places_taken),
    "held": Behind(rows=sessions, which=Q(state=SessionState.SCHEDULED)),
    "cancelled": Behind(rows=sessions, which=Q(state=SessionState.CANCELLED)),
    "co_facilitated": Behind(rows=lambda period, *, now: held(period, now=now).co_facilitated()),
    "without_pair": Behind(rows=without_pair),
    "without_record": Behind(rows=without_record),
    "peer_minutes": Behind(rows=taught_by_peers),
    "bookings": Behind(rows=bookings),
    "straight": Behind(rows=bookings, which=Q(has_waited=False)),
    "waited": Behind(rows=bookings, which=Q(has_waited=True)),
    "waited_short": Behind(rows=bookings, which=Q(has_waited=True, wait__lte=SHORT_WAIT)),
    "waited_long": Behind(rows=bookings, which=Q(has_waited=True, wait__gt=SHORT_WAIT)),
    "marked": Behind(rows=marks),
    "came": Behind(rows=marks, which=Q(mark__in=PRESENT)),
    "apologies": Behind(rows=marks, which=Q(mark=Mark.APOLOGIES)),
    "missed": Behind(rows=marks, which=Q(mark=Mark.MISSED)),
    "not_marked": Behind(rows=not_marked),
    "completions": Behind(rows=completions),
    "people": Behind(rows=people),
}


def behind(key: str, *, period: Period, now: dt.datetime) -> QuerySet:
    """The rows that the figure `key` counts. Raises KeyError where a figure has no list."""
    found = BEHIND[key]
    return found.rows(period, now=now).filter(found.which)
