"""What has happened in the demo college so far: places booked, a full run with a waiting list, marks, completions."""

import datetime as dt
from collections.abc import Callable

from bookings.domain import completion, places, register, roll_call
from bookings.models import Booking
from bookings.states import Mark
from courses.models import CourseRun, Session
from courses.states import FacilitatorRole
from messaging.models import Message
from messaging.states import MessageState
from people.domain import enrolment
from people.models import Person, User
from people.states import Audience

# How many of the sixty book each run. Runs that are not here have nobody yet.
BOOKED = {
    "BW-1": 13,
    "UA-1": 15,
    "PC-1": 7,
    "CV-1": 10,
    "IN-1": 8,
    "ST-1": 8,
    "IR-1": 14,
    "EB-1": 9,
    "BB-1": 11,
    "VO-1": 9,
    "SL-1": 12,
    "PC-2": 8,
    "BW-2E": 9,
    "SW-2": 6,
    "PT-2": 5,
    "CA-2": 7,
    "IR-2": 6,
    "TM-2": 8,
    "CV-2": 5,
}
FULL_RUN, WAITING = "PC-2", 3
NEXT_IN_TURN = "student"  # joined the list of the full run first
COMES_ALWAYS = {"BW-1": "student", "IN-1": "student", "UA-1": "ambassador"}
TO_COME = "SE-2"
SETTLED_AFTER = dt.timedelta(days=7)
# Most people come. The rest is spread over the register by counting, so that every load gives the same college.
NOT_HERE = {0: Mark.MISSED, 1: Mark.APOLOGIES, 2: Mark.ATTENDED_PART}
SPREAD = 13


def make_history(
    students: list[Person], *, logins: dict[str, User], now: dt.datetime, tell: Callable[[str, int, int], None]
) -> None:
    """Everything up to `now`, by the same rules that the college works by."""
    runs = {run.code: run for run in CourseRun.objects.select_related("course")}
    for done, (code, count) in enumerate(BOOKED.items(), 1):
        _book(runs[code], _who(runs[code], students, count=count, place=done), logins=logins, now=now)
        tell("runs with bookings", done, len(BOOKED))
    sessions = Session.objects.filter(run__code__in=BOOKED, ends_at__lte=now).select_related("run")
    for session in sessions.order_by("ends_at", "pk"):
        if not is_left_open(session, now=now):
            _mark(session, logins=logins)
    for code in BOOKED:
        _issue_completions(runs[code], now=now)


def forget_old_messages(people: list[Person]) -> None:
    """Nobody gets a mail about what is long past."""
    Message.objects.filter(person__in=people, state=MessageState.QUEUED).update(state=MessageState.CANCELLED)


def book_what_is_to_come(student: User, *, now: dt.datetime) -> Booking:
    """One booking made just now: its mails are what a newcomer finds."""
    run = CourseRun.objects.get(code=TO_COME)
    return places.book_place(run, person=student.person, by=student, now=now, accept_clash=True)


def _who(run: CourseRun, students: list[Person], *, count: int, place: int) -> list[Person]:
    """`count` students the course is for (and those who wait for the full run), others for each run."""
    audience = Audience(run.for_whom)
    fitting = [person for person in students if enrolment.belongs_to(person, audience=audience)]
    start = place * 7 % len(fitting)
    wanted = count + (WAITING if run.code == FULL_RUN else 0)
    return (fitting[start:] + fitting[:start])[:wanted]


def _book(run: CourseRun, people: list[Person], *, logins: dict[str, User], now: dt.datetime) -> None:
    """Books `people`, and the demo login that comes always, evenly between the opening of booking and the start."""
    first = run.sessions.earliest("starts_at")
    opens, closes = run.booking_opens_at, min(first.starts_at, now)
    if run.code in COMES_ALWAYS:
        people = [logins[COMES_ALWAYS[run.code]].person, *people]
    if run.code == FULL_RUN:
        people = [*people[:-WAITING], logins[NEXT_IN_TURN].person, *people[-WAITING:]]
    for place, person in enumerate(people, 1):
        moment = opens + (closes - opens) * place / (len(people) + 1)
        by = person.user or logins["staff"]
        if places.is_full(run):
            places.join_waiting_list(run, person=person, by=by, now=moment)
        else:
            places.book_place(run, person=person, by=by, now=moment, accept_clash=True)


def is_left_open(session: Session, *, now: dt.datetime) -> bool:
    """The last session held of a run that goes on: somebody still has to mark it."""
    later = session.run.sessions.filter(starts_at__gt=session.starts_at)
    return later.exists() and not later.filter(ends_at__lte=now).exists()


def _mark(session: Session, *, logins: dict[str, User]) -> None:
    always = {logins[name].person.pk for name in COMES_ALWAYS.values()}
    marks = {}
    for place, booking in enumerate(roll_call.expected_at(session).order_by("pk")):
        turn = (place * 3 + session.number * 5) % SPREAD
        marks[booking.pk] = Mark.ATTENDED if booking.person_id in always else NOT_HERE.get(turn, Mark.ATTENDED)
    now = session.ends_at + dt.timedelta(minutes=5)
    register.mark(session, marks=marks, seen={}, by=_teacher_of(session.run), now=now)


def _issue_completions(run: CourseRun, *, now: dt.datetime) -> None:
    """For runs that ended a week ago or more. Those of this week still wait for the button."""
    last = run.sessions.latest("ends_at")
    if last.ends_at + SETTLED_AFTER <= now:
        completion.issue_all_earned(run, by=_teacher_of(run), now=last.ends_at + dt.timedelta(days=1))


def _teacher_of(run: CourseRun) -> User:
    return User.objects.get(
        person__facilitator__facilitations__run=run,
        person__facilitator__facilitations__role=FacilitatorRole.PROFESSIONAL,
    )
