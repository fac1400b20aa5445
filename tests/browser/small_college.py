"""What the college of the browser tests holds, and how time passes there. Dates hang on today: the clock is real."""

import datetime as dt

from django.db.models import F
from django.utils import timezone

from bookings.domain import completion, places
from bookings.domain.team import inviting
from bookings.models import Attendance, Booking
from bookings.states import BookingState
from courses.models import CourseRun, Facilitator, Invitation, Session, SessionFacilitation
from courses.states import FacilitatorRole
from people.models import Person
from tests import factories

OPEN, FULL, LATER = "Sleeping well", "Managing money", "First steps to work"
PEER = "Jo"
STUDENT = "sam@example.org"


def build() -> None:
    """Three courses of three sessions each: one open, one full, one that opens later; a peer and a professional."""
    morning = timezone.localtime().replace(hour=10, minute=30, second=0, microsecond=0)
    opened = timezone.localdate() - dt.timedelta(days=30)
    runs = {
        title: factories.run(
            of=factories.course(title, summary=f"{title}, one step at a time."),
            capacity=capacity,
            first=morning + dt.timedelta(days=days),
            booking_opens_on=opens,
        )
        for title, capacity, days, opens in [
            (OPEN, 12, 7, opened),
            (FULL, 1, 9, opened),
            (LATER, 12, 60, timezone.localdate() + dt.timedelta(days=20)),
        ]
    }
    factories.facilitator(PEER, role=FacilitatorRole.PEER, runs=tuple(runs.values()))
    factories.facilitator("Dr Patel", role=FacilitatorRole.PROFESSIONAL, runs=tuple(runs.values()))
    factories.booking(runs[FULL], at=timezone.now() - dt.timedelta(days=3))
    factories.person("Sam", email=STUDENT)


def ask_to_teach(title: str) -> str:
    """Asks somebody new to the pool to teach a run. Gives the address of theirs that is written to."""
    kim = factories.facilitator("Kim")
    who_asks = factories.staff_login()
    inviting.invite(run_of(title), facilitator=kim, words="You know this so well.", by=who_asks, now=timezone.now())
    return kim.person.email


def answer_of(called: str) -> str:
    """What became of the last invitation of a facilitator."""
    return Invitation.objects.filter(facilitator__shown_as=called).latest("invited_at").state


def run_of(title: str) -> CourseRun:
    return CourseRun.objects.get(course__title=title)


def address_of(called: str) -> str:
    """The email address of a facilitator."""
    return Facilitator.objects.get(shown_as=called).person.email


def state_of(title: str, *, email: str) -> list[str]:
    """The states of one person's bookings of a course, oldest first."""
    bookings = Booking.objects.filter(run=run_of(title), person__contact_points__address=email)
    return list(bookings.order_by("pk").values_list("state", flat=True))


def let_weeks_pass(title: str, *, weeks: int) -> None:
    """As if so many weeks had gone by since people booked: all dates of the run and its bookings move back."""
    run, back = run_of(title), dt.timedelta(weeks=weeks)
    Session.objects.filter(run=run).update(starts_at=F("starts_at") - back, ends_at=F("ends_at") - back)
    Booking.objects.filter(run=run).update(joined_at=F("joined_at") - back, booked_at=F("booked_at") - back)


def sign_everybody_out() -> None:
    """As if the sign-in had run out."""
    from django.contrib.sessions.models import Session as SignIn

    SignIn.objects.all().delete()


def offer_place(title: str, *, email: str) -> int:
    """As if somebody had waited for a full course, and a place had just come free. Gives their booking's number."""
    run, person = run_of(title), Person.objects.get(contact_points__address=email)
    booking = factories.booking(run, who=person, state=BookingState.WAITING)
    places.give_up(run.bookings.holding_a_place().get(), by=None, now=timezone.now())
    return booking.pk


def needs_of(email: str) -> list[str]:
    person = Person.objects.get(contact_points__address=email)
    return list(person.access_needs.order_by("pk").values_list("what", flat=True))


def marks_of(session: int) -> dict[str, str]:
    """What the register of a session holds, by name."""
    return dict(Attendance.objects.filter(session=session).values_list("booking__person__called", "mark"))


def taught_at(session: int) -> dict[str, str]:
    """What it holds of those who teach, by name."""
    rows = SessionFacilitation.objects.filter(session=session)
    return dict(rows.values_list("facilitator__shown_as", "mark"))


def complete(title: str, *, email: str) -> str:
    """As if somebody had come to every session of a course that is over. Gives the number of their certificate."""
    run, person = run_of(title), Person.objects.get(contact_points__address=email)
    let_weeks_pass(title, weeks=8)
    booking = factories.booking(run, who=person, at=timezone.now() - dt.timedelta(weeks=9))
    for session in run.sessions.all():
        factories.attendance(booking, at_session=session)
    by = Facilitator.objects.get(shown_as=PEER).person.user
    return completion.issue(booking, by=by, now=timezone.now()).certificates.get().number
