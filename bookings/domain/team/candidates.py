"""Who could teach a run, or one session of it: everybody of the pool, with what stands against it in words.

Two rooms at one time, and a place as a student on this very run, cannot be. All else is for staff to weigh.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from bookings.domain.team import known_above
from bookings.emails import letters
from bookings.models import Booking, Occasion, OccasionGuest
from courses.domain import readiness
from courses.domain.readiness import Readiness
from courses.models import Away, CourseRun, Facilitator, Invitation, Session, SessionFacilitation
from courses.states import SessionState, TeachingMark
from design_system import words
from people.domain import looking
from people.models import User

LATELY = dt.timedelta(weeks=52)


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """`cannot` says why they can't be asked, `against` what to weigh; `is_on_it` and `is_asked` are about this run."""

    facilitator: Facilitator
    cannot: tuple[str, ...]
    against: tuple[str, ...]
    readiness: Readiness
    is_on_it: bool
    is_asked: bool
    taught: int
    last_taught_at: dt.datetime | None
    last_asked_at: dt.datetime | None

    @property
    def can_be_asked(self) -> bool:
        return not (self.cannot or self.is_on_it or self.is_asked)

    @property
    def is_free(self) -> bool:
        return not (self.cannot or self.against)

    @property
    def turns(self) -> str:
        """“Taught 4 sessions in the last year, the latest on Monday 3 August 2026. Asked last on …”"""
        said = [_taught(self.taught, self.last_taught_at)]
        said.append(f"Asked last on {words.day(self.last_asked_at)}." if self.last_asked_at else "Never asked yet.")
        return " ".join(said)


@dataclass(frozen=True, kw_only=True)
class _Known:
    """What is known of the whole pool, by facilitator or by person; each read once."""

    wanted: list[Session]
    teaches: dict[int, list[Session]]
    away: dict[int, list[Away]]
    booked: dict[int, list[tuple[Session, str]]]
    asked: dict[int, list[tuple[Session, CourseRun]]]
    expected: dict[int, list[Occasion]]
    students_here: set[int]
    on_it: set[int]
    asked_here: set[int]
    above: Mapping[int, list[str]]


def who_could(
    run: CourseRun, *, role: str | None = None, session: Session | None = None, now: dt.datetime
) -> list[Candidate]:
    """Everybody of the pool (of one `role`): free and ready first, then those least lately asked, then by name.

    About the sessions of `run` still to come, or the one. Constant queries for any size of the pool.
    """
    to_come = run.sessions.going_ahead().filter(starts_at__gt=now)
    wanted = list((to_come.filter(pk=session.pk) if session else to_come).order_by("starts_at", "pk"))
    pool = list(_pool(role=role, now=now))
    known = _know(run, session=session, wanted=wanted, pool=pool, now=now)
    weeks = letters.college().supervision_weeks
    found = [_candidate(each, known=known, weeks=weeks, now=now) for each in pool]
    return sorted(found, key=_order)


def look(
    run: CourseRun, *, role: str | None = None, session: Session | None = None, by: User, now: dt.datetime
) -> list[Candidate]:
    """As `who_could`. Notes that `by` looked at each of them: what they have booked as students is said here."""
    found = who_could(run, role=role, session=session, now=now)
    _note((each.facilitator for each in found), by=by, now=now)
    return found


def _note(shown: Iterable[Facilitator], *, by: User, now: dt.datetime) -> None:
    looking.note_looks((each.person for each in shown), by=by, why="facilitators", on=timezone.localdate(now))


def _order(candidate: Candidate) -> tuple:
    never = dt.datetime.min.replace(tzinfo=dt.UTC)
    return (
        not candidate.can_be_asked,
        not candidate.is_free,
        not candidate.readiness.is_ready,
        candidate.last_asked_at or never,
        candidate.facilitator.shown_as.casefold(),
        candidate.facilitator.pk,
    )


def _pool(*, role: str | None, now: dt.datetime) -> QuerySet[Facilitator]:
    taught = Q(session_facilitations__mark=TeachingMark.TAUGHT)
    lately = taught & Q(session_facilitations__session__starts_at__gte=now - LATELY)
    asked = Invitation.objects.filter(facilitator=OuterRef("pk")).order_by()
    pool = Facilitator.objects.in_the_pool().select_related("person")
    return (pool.filter(role=role) if role else pool).annotate(
        taught=Count("session_facilitations", filter=lately, distinct=True),
        last_taught_at=Max("session_facilitations__session__starts_at", filter=taught),
        last_asked_at=Subquery(asked.values("facilitator").annotate(last=Max("invited_at")).values("last")),
    )


def _know(
    run: CourseRun, *, session: Session | None, wanted: list[Session], pool: list[Facilitator], now: dt.datetime
) -> _Known:
    first = min((s.starts_at for s in wanted), default=now)
    last = max((s.ends_at for s in wanted), default=now)
    around = Session.objects.going_ahead().filter(starts_at__lt=last, ends_at__gt=first).exclude(run=run)
    people = [each.person_id for each in pool]
    here = SessionFacilitation.objects.planned().filter(session=session) if session else run.facilitations.all()
    asked = Invitation.objects.open().filter(run=run)
    asked_here = asked.filter(Q(session=session) | Q(session=None)) if session else asked
    return _Known(
        wanted=wanted,
        teaches=_teaches(run, first=first, last=last),
        away=_away(first=first, last=last),
        booked=_booked(people, around=around),
        asked=_asked_elsewhere(around),
        expected=_expected(people, first=first, last=last),
        students_here=set(run.bookings.live().filter(person__in=people).values_list("person", flat=True)),
        on_it=set(here.values_list("facilitator", flat=True)),
        asked_here=set(asked_here.values_list("facilitator", flat=True)),
        above=known_above.of(people, now=now),
    )


def _teaches(run: CourseRun, *, first: dt.datetime, last: dt.datetime) -> dict[int, list[Session]]:
    planned = SessionFacilitation.objects.planned().exclude(session__run=run)
    rows = planned.filter(
        session__state=SessionState.SCHEDULED, session__starts_at__lt=last, session__ends_at__gt=first
    ).select_related("session__run__course")
    found: dict[int, list[Session]] = defaultdict(list)
    for row in rows.order_by("session__starts_at", "pk"):
        found[row.facilitator_id].append(row.session)
    return found


def _away(*, first: dt.datetime, last: dt.datetime) -> dict[int, list[Away]]:
    days = {"first_on__lte": timezone.localdate(last), "last_on__gte": timezone.localdate(first)}
    found: dict[int, list[Away]] = defaultdict(list)
    for row in Away.objects.filter(**days).order_by("first_on", "pk"):
        found[row.facilitator_id].append(row)
    return found


def _booked(people: list[int], *, around: QuerySet[Session]) -> dict[int, list[tuple[Session, str]]]:
    """Sessions at which they are expected, or hope to be, as students. Two queries."""
    by_run: dict[int, list[Session]] = defaultdict(list)
    bookings = list(Booking.objects.live().filter(person__in=people).select_related("run__course"))
    for session in around.filter(run__in={b.run_id for b in bookings}).order_by("starts_at", "pk"):
        by_run[session.run_id].append(session)
    found: dict[int, list[tuple[Session, str]]] = defaultdict(list)
    for booking in bookings:
        found[booking.person_id] += [(session, booking.run.course.title) for session in by_run[booking.run_id]]
    return found


def _asked_elsewhere(around: QuerySet[Session]) -> dict[int, list[tuple[Session, CourseRun]]]:
    by_run: dict[int, list[Session]] = defaultdict(list)
    open_ones = list(Invitation.objects.open().select_related("run__course").order_by("pk"))
    for session in around.filter(run__in={each.run_id for each in open_ones}).order_by("starts_at", "pk"):
        by_run[session.run_id].append(session)
    found: dict[int, list[tuple[Session, CourseRun]]] = defaultdict(list)
    for each in open_ones:
        sessions = [s for s in by_run[each.run_id] if each.session_id in (None, s.pk)]
        found[each.facilitator_id] += [(session, each.run) for session in sessions]
    return found


def _expected(people: list[int], *, first: dt.datetime, last: dt.datetime) -> dict[int, list[Occasion]]:
    """Where else they are expected, outside courses. One query."""
    at = Occasion.objects.filter(cancelled_at__isnull=True, starts_at__lt=last, ends_at__gt=first)
    guests = OccasionGuest.objects.expected().filter(occasion__in=at, person__in=people).select_related("occasion")
    found: dict[int, list[Occasion]] = defaultdict(list)
    for guest in guests.order_by("occasion__starts_at", "pk"):
        found[guest.person_id].append(guest.occasion)
    return found


def _candidate(each: Facilitator, *, known: _Known, weeks: int, now: dt.datetime) -> Candidate:
    today = timezone.localdate(now)
    days = [timezone.localdate(session.starts_at) for session in known.wanted] or [today]
    return Candidate(
        facilitator=each,
        cannot=tuple(_cannot(each, known=known)),
        against=tuple(_against(each, known=known, days=days)),
        readiness=readiness.look(each, today=today, supervision_weeks=weeks, first_on=days[0], last_on=days[-1]),
        is_on_it=each.pk in known.on_it,
        is_asked=each.pk in known.asked_here,
        taught=each.taught,  # type: ignore[attr-defined]  # annotated by _pool
        last_taught_at=each.last_taught_at,  # type: ignore[attr-defined]  # the same
        last_asked_at=each.last_asked_at,  # type: ignore[attr-defined]  # the same
    )


def _cannot(each: Facilitator, *, known: _Known) -> list[str]:
    said = ["is a student on this run"] if each.person_id in known.students_here else []
    return said + [
        f"teaches {session.run.course.title} then ({_when(session)})"
        for session in known.teaches.get(each.pk, [])
        if _is_in_the_way(session, known=known)
    ]


def _against(each: Facilitator, *, known: _Known, days: list[dt.date]) -> list[str]:
    said = [
        f"is away on {words.spoken_list(words.day_and_month(day) for day in gone)}"
        for away in known.away.get(each.pk, [])
        if (gone := [day for day in days if away.first_on <= day <= away.last_on])
    ]
    said += [
        f"has booked {title} then ({_when(session)})"
        for session, title in known.booked.get(each.person_id, [])
        if _is_in_the_way(session, known=known)
    ]
    said += [
        f"is expected at {occasion.title} then ({_when(occasion)})"
        for occasion in known.expected.get(each.person_id, [])
        if _is_in_the_way(occasion, known=known)
    ]
    said += [
        f"is asked for {run.course.title} then ({_when(session)})"
        for session, run in known.asked.get(each.pk, [])
        if _is_in_the_way(session, known=known)
    ]
    return said + list(known.above.get(each.person_id, []))


def _is_in_the_way(date: Session | Occasion, *, known: _Known) -> bool:
    return any(date.starts_at < wanted.ends_at and wanted.starts_at < date.ends_at for wanted in known.wanted)


def _when(date: Session | Occasion) -> str:
    return f"{words.day_and_month(date.starts_at)}, {words.times(date.starts_at, date.ends_at)}"


def _taught(count: int, last: dt.datetime | None) -> str:
    if not count:
        return f"Taught last on {words.day(last)}." if last else "Has not taught yet."
    sessions = "1 session" if count == 1 else f"{count} sessions"
    return f"Taught {sessions} in the last year, the latest on {words.day(last)}."


def said_of(
    facilitator: Facilitator, *, run: CourseRun, session: Session | None = None, by: User, now: dt.datetime
) -> str:
    """Everything to weigh about asking one of them, in sentences for staff; nothing where they are not of the pool.

    Notes that `by` looked at them.
    """
    found = next(
        (c for c in who_could(run, session=session, now=now) if c.facilitator.pk == facilitator.pk),
        None,
    )
    if found is None:
        return ""
    _note([found.facilitator], by=by, now=now)
    against = [*found.cannot, *found.against]
    said = [f"{facilitator} {words.spoken_list(against)}."] if against else []
    return " ".join([*said, f"{found.readiness.in_words}.", found.turns])
