"""What a facilitator may open, and what their pages show: sessions to hold, registers to mark, the class of a run."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from bookings.domain import needs_shown, prepared, roll_call
from bookings.domain.reckoning import Reckoning, reckon_all
from bookings.models import Booking, Completion
from courses.models import CourseRun, Facilitation, Session, SessionFacilitation
from courses.models.runs import CourseRunQuerySet
from courses.models.sessions import SessionQuerySet
from courses.states import SHOWN_RUN_STATES
from design_system import days
from people.domain import looking
from people.models import User
from people.states import Role

LISTED = 40  # sessions of each list on the first page; the run's own page holds them all
RECENT = dt.timedelta(weeks=4)
UNMARKED_WITHIN = dt.timedelta(weeks=52)


@dataclass(frozen=True, kw_only=True)
class Desk:
    """The first page: `next` is the one that comes next or is under way; it is in no other list."""

    next: Session | None
    today: list[Session]
    coming: list[Session]
    recent: list[Session]


@dataclass(frozen=True, kw_only=True)
class Student:
    """One person of the class. `completion` is the valid one."""

    booking: Booking
    reckoning: Reckoning
    completion: Completion | None
    needs: list[str]

    @property
    def name(self) -> str:
        return str(self.booking.person)

    @property
    def is_due(self) -> bool:
        """Whether they have earned a completion that nobody has issued."""
        return self.completion is None and self.reckoning.is_earned


@dataclass(frozen=True, kw_only=True)
class ClassOfRun:
    run: CourseRun
    sessions: list[Session]
    students: list[Student]
    voided: list[Completion]
    shows_needs: bool

    @property
    def due(self) -> int:
        """How many completions the one button would issue."""
        return sum(student.is_due for student in self.students)


def runs_open_to(user: User) -> CourseRunQuerySet:
    """Runs that `user` takes part in, and those of which they are planned at, or taught, a session; all for staff."""
    if user.has_role(Role.COLLEGE_STAFF):
        return CourseRun.objects.all()
    parts = Facilitation.objects.filter(facilitator__person__user=user)
    rows = SessionFacilitation.objects.at_it().filter(facilitator__person__user=user)
    return CourseRun.objects.filter(Q(pk__in=parts.values("run")) | Q(pk__in=rows.values("session__run")))


def sessions_open_to(user: User) -> SessionQuerySet:
    return Session.objects.filter(run__in=runs_open_to(user)).select_related("run__course", "venue")


def bookings_open_to(user: User) -> QuerySet[Booking]:
    return Booking.objects.filter(run__in=runs_open_to(user)).select_related("run__course", "person")


def completions_open_to(user: User) -> QuerySet[Completion]:
    return Completion.objects.filter(booking__run__in=runs_open_to(user)).select_related(
        "booking__run__course", "booking__person"
    )


def listed_runs(user: User) -> CourseRunQuerySet:
    """The runs for the list of links, latest first."""
    shown = runs_open_to(user).filter(state__in=SHOWN_RUN_STATES).select_related("course", "term")
    return shown.with_dates().order_by("-first_starts_at", "-pk")


def desk(user: User, *, now: dt.datetime) -> Desk:
    """What lies on the desk of `user` today. Four queries for any number of sessions."""
    team = Prefetch("facilitations", SessionFacilitation.objects.planned().in_equal_order(), to_attr="team")
    counted = prepared.with_counts(roll_call.with_counts(_own_sessions(user).prefetch_related(team)))
    today = timezone.localdate(now)
    midnight = days.midnight(today)
    ahead = list(counted.filter(starts_at__gte=midnight).order_by("starts_at", "pk")[:LISTED])
    is_fresh = Q(starts_at__gte=now - RECENT) | Q(unmarked_count__gt=0, starts_at__gte=now - UNMARKED_WITHIN)
    recent = counted.going_ahead().filter(is_fresh, starts_at__lt=midnight).order_by("-starts_at", "-pk")[:LISTED]
    first = next((s for s in ahead if not s.is_cancelled and not s.has_ended(now)), None)
    rest = [session for session in ahead if session != first]
    return Desk(
        next=first,
        today=[s for s in rest if timezone.localdate(s.starts_at) == today],
        coming=[s for s in rest if timezone.localdate(s.starts_at) != today],
        recent=list(recent),
    )


def _own_sessions(user: User) -> SessionQuerySet:
    """Those that `user` is planned at or taught, drafts too; for staff all that are shown."""
    sessions = Session.objects.select_related("run__course", "venue")
    if user.has_role(Role.COLLEGE_STAFF):
        return sessions.filter(run__state__in=SHOWN_RUN_STATES)
    rows = SessionFacilitation.objects.at_it().filter(facilitator__person__user=user)
    return sessions.filter(pk__in=rows.values("session"))


def open_class(run: CourseRun, *, by: User, now: dt.datetime) -> ClassOfRun:
    """Everybody with a place on `run` by name, how far each has come, and the run's sessions.

    Notes in the access log that `by` looked. Constant queries.
    """
    shows_needs = needs_shown.are_shown(run, to=by, now=now)
    needs = needs_shown.prefetch(shown=shows_needs)
    bookings = list(run.bookings.holding_a_place().select_related("run", "person").prefetch_related(needs))
    reckonings = reckon_all(bookings, now=now)
    kept = Completion.objects.filter(booking__run=run).select_related("booking__person").order_by("-voided_at", "pk")
    completions = list(kept)
    valid = {c.booking_id: c for c in completions if c.is_valid}
    students = [
        Student(
            booking=booking,
            reckoning=reckonings[booking.pk],
            completion=valid.get(booking.pk),
            needs=[need.what for need in booking.person.access_needs.all()],
        )
        for booking in bookings
    ]
    looking.note_looks((s.booking.person for s in students), by=by, why="class list", on=timezone.localdate(now))
    sessions = run.sessions.select_related("venue").annotate(has_begun=Q(starts_at__lte=now)).order_by("number")
    return ClassOfRun(
        run=run,
        sessions=list(roll_call.with_counts(sessions)),
        students=sorted(students, key=lambda s: (s.name.casefold(), s.booking.pk)),
        voided=[c for c in completions if not c.is_valid],
        shows_needs=shows_needs,
    )
