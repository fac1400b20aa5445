"""Makes as many runs and people as a benchmark asks for. Nobody here is real."""

import datetime as dt
import itertools
import random

from django.conf import settings
from django.test import Client
from django.utils import timezone

from courses.models import CoursePage, CourseRun, Session, Term, Venue
from courses.states import Mode, RunState
from people.models import ContactPoint, Enrolment, Person, User
from people.states import Channel
from tests import factories

RUNS_A_COURSE = 20
SESSIONS_A_RUN = 4
serial = itertools.count(1)
dice = random.Random(1)


def runs(count: int, *, capacity: int = 12) -> list[CourseRun]:
    """`count` published runs of weekly sessions that can be booked, spread over the next year."""
    courses = [factories.course(f"Course {next(serial)}") for _ in range(-(-count // RUNS_A_COURSE))]
    venues = [factories.venue(f"Room {n}", borough=borough) for n, borough in enumerate(("Brent", "Ealing", "Harrow"))]
    today = timezone.localdate()
    term = Term.objects.get_or_create(
        name="This year", defaults={"starts_on": today, "ends_on": today + dt.timedelta(days=364)}
    )[0]
    made = CourseRun.objects.bulk_create(
        _run(courses[number // RUNS_A_COURSE], term, capacity=capacity) for number in range(count)
    )
    Session.objects.bulk_create(session for run in made for session in _sessions(run, venues))
    return made


def _run(course: CoursePage, term: Term, *, capacity: int) -> CourseRun:
    opened = timezone.localdate() - dt.timedelta(days=7)
    return CourseRun(
        code=f"B-{next(serial)}",
        course=course,
        term=term,
        capacity=capacity,
        state=RunState.PUBLISHED,
        booking_opens_on=opened,
    )


def _sessions(run: CourseRun, venues: list[Venue]) -> list[Session]:
    day = timezone.localtime().replace(hour=10, minute=30, second=0, microsecond=0)
    first = day + dt.timedelta(days=dice.randrange(2, 330), hours=dice.choice((0, 3, 7)))
    starts = [first + dt.timedelta(weeks=number) for number in range(SESSIONS_A_RUN)]
    venue = dice.choice(venues)
    return [
        Session(
            run=run,
            number=number,
            starts_at=start,
            ends_at=start + dt.timedelta(hours=2),
            venue=venue,
            mode=Mode.IN_PERSON,
        )
        for number, start in enumerate(starts, start=1)
    ]


def people(count: int) -> list[Person]:
    """`count` enrolled people, each with a login."""
    addresses = [f"bench{next(serial)}@example.org" for _ in range(count)]
    users = User.objects.bulk_create(User(email=address) for address in addresses)
    made = Person.objects.bulk_create(
        Person(user=user, called="Sam", preferred_channel=Channel.EMAIL) for user in users
    )
    ContactPoint.objects.keep_many(
        [ContactPoint(person=person, channel=Channel.EMAIL, address=person.user.email) for person in made]
    )
    Enrolment.objects.bulk_create(Enrolment(person=person, enrolled_at=timezone.now()) for person in made)
    return made


def sign_in(user: User) -> str:
    """A sign-in of this login, as the cookie that proves it."""
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value
