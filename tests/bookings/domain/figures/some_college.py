"""A small college of random rows around the borders of a period, and its figures by plain loops over them."""

import datetime as dt
from collections import Counter
from random import Random
from statistics import median
from zoneinfo import ZoneInfo

from bookings.models import Attendance, Booking, Completion
from bookings.states import BookingState, CompletionBasis, Ended, Mark, MarkSource
from courses.models import CourseRun, Facilitator, Session, SessionFacilitation
from courses.states import FacilitatorRole, Part, RunState, SessionState, TeachingMark
from people.models import Enrolment, Person
from tests import factories

LONDON = ZoneInfo("Europe/London")
BOROUGHS = ["Brent", "Ealing", "=Harrow", ""]
MINUTE = dt.timedelta(minutes=1)


class Maker:
    """Everything it makes depends on `dice` alone. Moments lie on and beside the borders of `first` to `last`."""

    def __init__(self, dice: Random, *, first: dt.date, last: dt.date):
        self.dice = dice
        days = [first, last, last + dt.timedelta(days=1), first - dt.timedelta(days=1)]
        self.days = [*days, first + (last - first) / 2, first - dt.timedelta(days=40)]

    def moment(self) -> dt.datetime:
        clock = self.dice.choice([dt.time(0, 0), dt.time(0, 30), dt.time(1, 30), dt.time(10, 30), dt.time(23, 59)])
        local = dt.datetime.combine(self.dice.choice(self.days), clock, tzinfo=LONDON)
        return local.astimezone(dt.UTC)

    def yes(self, *, one_in: int = 2) -> bool:
        return self.dice.randrange(one_in) == 0

    def make(self, *, runs: int, people: int) -> None:
        by = factories.login()
        course, venue = factories.course(), factories.venue()
        everybody = [self._person() for _ in range(people)]
        teachers = [self._teacher(n) for n in range(4)]
        for _ in range(runs):
            run = self._run(course)
            sessions = [self._session(run, number, venue) for number in range(1, self.dice.randint(1, 4))]
            for session in sessions:
                self._facilitate(session, teachers)
            for person in self.dice.sample(everybody, self.dice.randint(0, people)):
                self._book(run, person, sessions, by=by)

    def _person(self) -> Person:
        person = Person.objects.create(called="Sam")
        if not self.yes(one_in=5):
            said = [True, False, None]
            Enrolment.objects.create(
                person=person,
                uses_services=self.dice.choice(said),
                is_carer=self.dice.choice(said),
                works_here=self.dice.choice(said),
                borough=self.dice.choice(BOROUGHS),
                enrolled_at=factories.NOW,
            )
        return person

    def _teacher(self, number: int) -> Facilitator:
        person = Person.objects.create(called=f"Jo {number}")
        role = FacilitatorRole.values[number % 2]
        return Facilitator.objects.create(person=person, shown_as=person.called, role=role)

    def _run(self, course) -> CourseRun:
        return CourseRun.objects.create(
            code=f"R-{next(factories.counter)}",
            course=course,
            state=self.dice.choice([RunState.PUBLISHED, RunState.PUBLISHED, RunState.CANCELLED, RunState.DRAFT]),
            capacity=self.dice.randint(1, 20),
            needs_booking=not self.yes(one_in=4),
            booking_opens_on=dt.date(2020, 1, 1),
        )

    def _session(self, run: CourseRun, number: int, venue) -> Session:
        starts_at = self.moment()
        state = SessionState.CANCELLED if self.yes(one_in=4) else SessionState.SCHEDULED
        ends_at = starts_at + self.dice.choice([45, 90, 120]) * MINUTE
        return Session.objects.create(
            run=run, number=number, starts_at=starts_at, ends_at=ends_at, state=state, venue=venue
        )

    def _facilitate(self, session: Session, teachers: list[Facilitator]) -> None:
        for teacher in self.dice.sample(teachers, self.dice.randint(0, 4)):
            mark = self.dice.choice([TeachingMark.TAUGHT, TeachingMark.TAUGHT, TeachingMark.NOT_THERE, ""])
            SessionFacilitation.objects.create(
                session=session,
                facilitator=teacher,
                role=teacher.role,
                part=self.dice.choice(Part.values),
                mark=mark,
                marked_at=session.starts_at if mark else None,
            )

    def _book(self, run: CourseRun, person: Person, sessions: list[Session], *, by) -> None:
        joined_at = self.moment()
        waits = [
            dt.timedelta(),
            dt.timedelta(),
            dt.timedelta(days=3, hours=1),
            dt.timedelta(days=30),
            31 * 1440 * MINUTE,
        ]
        booked_at: dt.datetime | None = joined_at + self.dice.choice(waits)
        state = self.dice.choice([BookingState.BOOKED] * 3 + [BookingState.CANCELLED, BookingState.WAITING])
        if state == BookingState.WAITING or (state == BookingState.CANCELLED and self.yes(one_in=3)):
            booked_at = None
        is_over = state == BookingState.CANCELLED
        booking = Booking.objects.create(
            run=run,
            person=person,
            state=state,
            joined_at=joined_at,
            booked_at=booked_at,
            cancelled_at=self.moment() if is_over else None,
            ended_why=self.dice.choice([Ended.GAVE_UP, Ended.MOVED, Ended.MERGED]) if is_over else "",
        )
        if not booked_at:
            return
        for session in sessions:
            if not self.yes(one_in=3):
                source = self.dice.choice([MarkSource.REGISTER, MarkSource.REGISTER, MarkSource.STUDENT])
                mark = Mark.APOLOGIES if source == MarkSource.STUDENT else self.dice.choice(Mark.values)
                factories.attendance(booking, at_session=session, mark=mark, source=source)
        if self.yes():
            voided = {"voided_at": factories.NOW, "voided_by": by, "void_reason": "A mistake"} if self.yes() else {}
            Completion.objects.create(
                booking=booking,
                basis=CompletionBasis.EARNED,
                attended=1,
                held=1,
                percent_needed=70,
                issued_at=self.moment(),
                issued_by=by,
                **voided,
            )


def slow_figures(first: dt.date, last: dt.date, *, now: dt.datetime) -> tuple[dict, Counter]:
    """The same figures, one row after another. Days are those of a clock in London."""

    def within(moment: dt.datetime) -> bool:
        return first <= moment.astimezone(LONDON).date() <= last

    rows = list(Session.objects.select_related("run"))
    rows = [s for s in rows if s.run.state != "draft" and s.ends_at <= now]
    held_ever = [s for s in rows if s.state == "scheduled"]
    held = {s.pk: s for s in held_ever if within(s.starts_at)}
    cancelled = [s for s in rows if s.state == "cancelled" and within(s.starts_at)]
    firsts: dict[int, Session] = {}
    for session in sorted(held_ever, key=lambda s: s.starts_at):
        firsts.setdefault(session.run_id, session)
    begun = {s.run_id: s.run for s in firsts.values() if within(s.starts_at)}
    booked_runs = [run for run in begun.values() if run.needs_booking]
    return (
        {
            "runs": len(begun),
            "places": sum(run.capacity for run in booked_runs),
            "places_taken": sum(b.state == "booked" and b.run in booked_runs for b in Booking.objects.all()),
            "held": len(held),
            "cancelled": len(cancelled),
            "planned": len(held) + len(cancelled),
        }
        | _slow_teaching(held)
        | _slow_bookings(within, now=now)
        | _slow_marks(held)
        | {
            "completions": sum(
                within(c.issued_at) and c.issued_at <= now for c in Completion.objects.all() if not c.voided_at
            )
        },
        _slow_people(held),
    )


def _slow_teaching(held: dict) -> dict:
    parts: dict[int, list] = {pk: [] for pk in held}
    for row in SessionFacilitation.objects.all():
        if row.session_id in held and row.mark:
            parts[row.session_id].append(row)
    found: Counter = Counter(co_facilitated=0, without_pair=0, without_record=0)
    for rows in parts.values():
        roles = {row.role for row in rows if row.mark == "taught" and row.part != "helper"}
        found["co_facilitated" if len(roles) == 2 else "without_pair" if rows else "without_record"] += 1
    peers = [row for rows in parts.values() for row in rows if row.mark == "taught" and row.role == "peer"]
    lengths = [held[row.session_id].ends_at - held[row.session_id].starts_at for row in peers]
    minutes = int(sum(lengths, dt.timedelta()).total_seconds() // 60)
    return {**found, "peer_minutes": minutes, "peers": len({row.facilitator_id for row in peers})}


def _slow_bookings(within, *, now: dt.datetime) -> dict:
    placed = Booking.objects.filter(run__in=[run for run in CourseRun.objects.all() if run.needs_booking])
    made = [b for b in placed if b.booked_at and within(b.booked_at) and b.booked_at <= now]
    waits = [b.booked_at - b.joined_at for b in made if b.ended_why != "merged"]
    waited = [wait for wait in waits if wait]
    short = [wait for wait in waited if wait <= dt.timedelta(days=30)]
    middle = int(median(wait.total_seconds() for wait in waited)) if waited else None
    return {
        "bookings": len(waits),
        "straight": len(waits) - len(waited),
        "waited": len(waited),
        "waited_short": len(short),
        "waited_long": len(waited) - len(short),
        "wait_median": middle,
    }


def _counted_marks(held: dict) -> list[Attendance]:
    found = []
    for mark in Attendance.objects.select_related("booking__person"):
        booking, session = mark.booking, held.get(mark.session_id)
        if session is None or booking.ended_why == "merged":
            continue
        is_over = booking.state == "cancelled" and booking.cancelled_at <= session.starts_at
        if not (is_over and mark.source == "student"):
            found.append(mark)
    return found


def _slow_marks(held: dict) -> dict:
    said = Counter(mark.mark for mark in _counted_marks(held))
    marked = {(mark.booking_id, mark.session_id) for mark in Attendance.objects.all()}
    missing = 0
    for booking in Booking.objects.select_related("run"):
        if not booking.booked_at or booking.ended_why == "merged" or not booking.run.needs_booking:
            continue
        for session in held.values():
            had_a_place = booking.state == "booked" or booking.cancelled_at > session.starts_at
            is_theirs = session.run_id == booking.run_id and booking.booked_at <= session.ends_at and had_a_place
            missing += is_theirs and (booking.pk, session.pk) not in marked
    return {
        "marked": said.total(),
        "came": said["attended"] + said["attended_part"],
        "apologies": said["apologies"],
        "missed": said["missed"],
        "not_marked": missing,
    }


def _slow_people(held: dict) -> Counter:
    """How many by (borough, group)."""
    came = {m.booking.person for m in _counted_marks(held) if m.mark in ("attended", "attended_part")}
    found: Counter = Counter()
    for person in came:
        said = Enrolment.objects.filter(person=person).first()
        answers = (said.uses_services, said.is_carer, said.works_here) if said else (None, None, None)
        if answers.count(True) > 1:
            group = "several"
        elif True in answers:
            group = ("uses_services", "is_carer", "works_here")[answers.index(True)]
        else:
            group = "none" if answers == (False, False, False) else "not_said"
        found[(said.borough if said else "", group)] += 1
    return found
