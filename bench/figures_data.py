"""As many marks as a benchmark asks for, all in one financial year: the big tables are filled inside PostgreSQL."""

import datetime as dt

from django.db import connection
from django.utils import timezone

from bench import data
from bookings.domain.figures import periods
from bookings.domain.figures.periods import Period
from bookings.models import Booking
from bookings.states import BookingState
from courses.models import CourseRun, Facilitator, Session
from courses.states import FacilitatorRole, RunState
from people.models import Enrolment, Person
from tests import factories

SESSIONS_A_RUN, PLACES = 10, 12
MARKS_A_RUN = SESSIONS_A_RUN * PLACES
BOROUGHS = ("Brent", "Ealing", "Hammersmith and Fulham", "Harrow", "Hillingdon", "Hounslow", "Westminster", "")
BATCH = 5_000
# A hundredth of the register stays unmarked, a tenth of the sessions has nobody recorded.
MARKS = """
    INSERT INTO bookings_attendance (booking_id, session_id, mark, source, marked_at)
    SELECT b.id, s.id,
           (ARRAY['attended', 'attended', 'attended', 'attended_part', 'apologies', 'missed'])[
               1 + (b.id * 7 + s.id) %% 6],
           'register', s.ends_at
    FROM bookings_booking b JOIN courses_session s USING (run_id)
    WHERE b.run_id >= %s AND (b.id * 31 + s.id) %% 100 <> 0
"""
TAUGHT = """
    INSERT INTO courses_sessionfacilitation
           (session_id, facilitator_id, role, part, is_planned, mark, marked_at, updated_at)
    SELECT s.id, f.id, f.role, 'co_lead', true, 'taught', s.ends_at, s.ends_at
    FROM courses_session s JOIN courses_facilitator f ON (s.id + f.id) %% 20 < 2
    WHERE s.run_id >= %s AND f.id = ANY(%s) AND s.id %% 10 <> 0
"""


def make(*, marks: int) -> Period:
    """A year of runs that ended lately, with at least `marks` marks. Returns the year."""
    year = periods.financial_year_of(timezone.localdate()).before()
    runs = _runs(marks * 100 // 98 // MARKS_A_RUN + 1, year=year)
    people = _people(len(runs) * PLACES // 3)
    _bookings(runs, people)
    teachers = _teachers()
    first = runs[0].pk
    with connection.cursor() as cursor:
        cursor.execute(MARKS, [first])
        if cursor.rowcount < marks:
            raise RuntimeError(f"{cursor.rowcount} marks were made where {marks} were asked for")
        cursor.execute(TAUGHT, [first, teachers])
        cursor.execute("VACUUM ANALYZE")  # what the database does by itself overnight
    return year


def _runs(count: int, *, year: Period) -> list[CourseRun]:
    course, venue = factories.course(f"Course {next(data.serial)}"), factories.venue()
    made = CourseRun.objects.bulk_create(
        (
            CourseRun(
                code=f"F-{next(data.serial)}",
                course=course,
                capacity=PLACES,
                state=RunState.PUBLISHED,
                booking_opens_on=year.first_on,
            )
            for _ in range(count)
        ),
        batch_size=BATCH,
    )
    Session.objects.bulk_create(
        (session for run in made for session in _sessions(run, venue=venue, year=year)), batch_size=BATCH
    )
    return made


def _sessions(run: CourseRun, *, venue, year: Period) -> list[Session]:
    first = year.starts_at + dt.timedelta(days=data.dice.randrange(0, 280), hours=10)
    return [
        Session(run=run, number=n + 1, starts_at=start, ends_at=start + dt.timedelta(hours=2), venue=venue)
        for n in range(SESSIONS_A_RUN)
        for start in [first + dt.timedelta(weeks=n)]
    ]


def _people(count: int) -> list[Person]:
    made = Person.objects.bulk_create((Person(called="Sam") for _ in range(count)), batch_size=BATCH)
    Enrolment.objects.bulk_create(
        (
            Enrolment(
                person=person,
                borough=BOROUGHS[n % len(BOROUGHS)],
                uses_services=(True, False, None)[n % 3],
                is_carer=(False, None)[n % 2],
                enrolled_at=timezone.now(),
            )
            for n, person in enumerate(made)
        ),
        batch_size=BATCH,
    )
    return made


def _bookings(runs: list[CourseRun], people: list[Person]) -> None:
    """Every fifth was on the waiting list first."""
    starts = dict(Session.objects.filter(run__in=runs, number=1).values_list("run", "starts_at"))
    Booking.objects.bulk_create(
        (
            Booking(
                run=run,
                person=people[(number * PLACES + place) % len(people)],
                state=BookingState.BOOKED,
                joined_at=starts[run.pk] - dt.timedelta(days=place, hours=(5 + number % 900) * (place % 5 == 0)),
                booked_at=starts[run.pk] - dt.timedelta(days=place),
            )
            for number, run in enumerate(runs)
            for place in range(PLACES)
        ),
        batch_size=BATCH,
    )


def _teachers() -> list[int]:
    """Ten peers and ten professionals, in turn."""
    roles = [FacilitatorRole.PEER, FacilitatorRole.PROFESSIONAL] * 10
    people = Person.objects.bulk_create(Person(called="Jo") for _ in roles)
    made = Facilitator.objects.bulk_create(
        Facilitator(person=person, shown_as="Jo", role=role) for person, role in zip(people, roles, strict=True)
    )
    return [each.pk for each in made]
