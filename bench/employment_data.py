"""A service of four years and a college beside it: the big tables are filled inside PostgreSQL."""

import datetime as dt

from django.db import connection
from django.utils import timezone

from bench import data
from bookings.domain.figures import periods
from bookings.domain.figures.periods import Period
from courses.models import CourseRun, Session
from courses.states import RunState
from journeys.models import Borough, EmploymentSpecialist, Funder, Team
from people.models import Person
from tests import factories

EPISODES, PEOPLE = 200_000, 160_000
BOOKINGS_A_RUN = 20
BATCH = 5_000
DAYS = 1_460  # from the first referral to the last
# A fifth of the people has two episodes; two in three have ended; a tenth of the people came in work.
EPISODE_ROWS = """
    INSERT INTO journeys_episode (person_id, team_id, borough_id, funder_id, specialist_id, referred_on,
           in_work_at_referral, profile_started_on, first_employer_contact_on, closed_on, closing_reason,
           closing_words, made_at)
    SELECT %(people)s + (i * 7919::bigint) %% %(count)s, %(teams)s + i %% 8, %(boroughs)s + i %% 7,
           %(funders)s + i %% 5, %(specialists)s + i %% 40, began, i %% 10 = 0, began + i %% 40, began + i %% 75,
           CASE WHEN i %% 3 <> 0 AND began + 200 + i %% 300 < %(today)s THEN began + 200 + i %% 300 END,
           CASE WHEN i %% 3 <> 0 AND began + 200 + i %% 300 < %(today)s
                THEN (ARRAY['in_work', 'moved', 'declined', 'other'])[1 + i %% 4] ELSE '' END,
           '', now()
    FROM (SELECT i, %(first)s::date + (i * 13) %% %(days)s AS began FROM generate_series(0, %(episodes)s - 1) i) x
"""
CONTACT_ROWS = """
    INSERT INTO journeys_contact (episode_id, "on", how, words, recorded_at)
    SELECT id, referred_on + n * 23, '', '', now() FROM journeys_episode, generate_series(1, 6) n
    WHERE referred_on + n * 23 <= coalesce(closed_on, %(today)s)
"""
OUTCOME_ROWS = """
    INSERT INTO journeys_outcome (episode_id, kind, started_on, ended_on, is_competitive, what, employer_kind, evidence,
           evidence_words, recorded_at, voided_at, void_reason)
    SELECT id, (ARRAY['paid_work', 'paid_work', 'paid_work', 'job_retained', 'education', 'training', 'volunteering',
                'work_placement'])[1 + (id + n) %% 8],
           began, CASE WHEN id %% 2 = 0 THEN began + (id %% 300)::int END, true, '', '', '', '', now(),
           CASE WHEN id %% 37 = 0 THEN now() END, CASE WHEN id %% 37 = 0 THEN 'A mistake' ELSE '' END
    FROM (SELECT id, n, referred_on + 30 + (id %% 200)::int + n * 60 AS began
          FROM journeys_episode, generate_series(0, 1) n WHERE id %% 5 < 3 AND (n = 0 OR id %% 3 = 0)) x
"""
ANSWER_ROWS = """
    INSERT INTO journeys_satisfactionresponse (answered_on, answer, came, words)
    SELECT %(first)s::date + i %% %(days)s, (ARRAY['very', 'quite', 'not_very', 'not_at_all', 'no_answer'])[1 + i %% 5],
           'phone', ''
    FROM generate_series(1, %(episodes)s / 10) i
"""
BOOKING_ROWS = """
    INSERT INTO bookings_booking (run_id, person_id, state, joined_at, booked_at, ended_why, created_at, updated_at)
    SELECT r.id, %(people)s + (r.id * 20 + n) %% %(count)s, 'booked', %(first)s, %(first)s, '', now(), now()
    FROM courses_courserun r, generate_series(1, 20) n WHERE r.id >= %(run)s
"""
# Three of five complete their course, in the year; one in fifty of these is taken back.
COMPLETION_ROWS = """
    INSERT INTO bookings_completion (booking_id, basis, attended, held, percent_needed, reason, issued_at, issued_by_id,
           voided_at, voided_by_id, void_reason)
    SELECT id, 'earned', 4, 4, 70, '', %(year)s::date + make_interval(days => (id %% 365)::int, hours => 12), %(by)s,
           CASE WHEN id %% 50 = 0 THEN now() END, CASE WHEN id %% 50 = 0 THEN %(by)s END,
           CASE WHEN id %% 50 = 0 THEN 'A mistake' ELSE '' END
    FROM bookings_booking WHERE run_id >= %(run)s AND id %% 5 < 3
"""
TAUGHT_ROWS = """
    INSERT INTO courses_sessionfacilitation
           (session_id, facilitator_id, role, part, is_planned, mark, marked_at, updated_at)
    SELECT s.id, f.id, f.role, 'co_lead', true, 'taught', s.ends_at, s.ends_at
    FROM courses_session s, courses_facilitator f
    WHERE s.run_id >= %(run)s AND f.id = ANY(%(teachers)s) AND s.id %% 5 <> 0
"""


class Service:
    """Made once; bookings are added to it as the sizes grow. `year` is what is reported."""

    def __init__(self, *, episodes: int = EPISODES, people: int = PEOPLE):
        self.year: Period = periods.financial_year_of(timezone.localdate()).before()
        self.bookings = 0
        made = Person.objects.bulk_create((Person(called="Sam") for _ in range(people)), batch_size=BATCH)
        self.words = {
            "people": made[0].pk,
            "count": people,
            "episodes": episodes,
            "days": DAYS,
            "year": self.year.first_on,
            "first": self.year.first_on - dt.timedelta(days=DAYS - 365),
            "today": timezone.localdate(),
            "teams": _first_of(Team, 8),
            "boroughs": _first_of(Borough, 7),
            "funders": _first_of(Funder, 5),
            "specialists": _first_of(EmploymentSpecialist, 40),
            "by": factories.login().pk,
            "teachers": _teachers(),
        }
        self._fill(EPISODE_ROWS, CONTACT_ROWS, OUTCOME_ROWS, ANSWER_ROWS)

    def grow(self, bookings: int) -> None:
        """Until there are so many bookings, all of runs of the year."""
        runs = -(-(bookings - self.bookings) // BOOKINGS_A_RUN)
        self.words["run"] = _runs(runs, year=self.year)
        self._fill(BOOKING_ROWS, COMPLETION_ROWS, TAUGHT_ROWS)
        self.bookings += runs * BOOKINGS_A_RUN

    def _fill(self, *statements: str) -> None:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement, self.words)
            cursor.execute("VACUUM ANALYZE")  # what the database does by itself overnight


def _first_of(model: type, count: int) -> int:
    made = model.objects.bulk_create(model(name=f"{model.__name__} {next(data.serial)}") for _ in range(count))
    return made[0].pk


def _runs(count: int, *, year: Period) -> int:
    """Each with one session in the year. Gives the id of the first."""
    course, venue = factories.course(f"Course {next(data.serial)}"), factories.venue(f"Room {next(data.serial)}")
    made = CourseRun.objects.bulk_create(
        (
            CourseRun(
                code=f"E-{next(data.serial)}",
                course=course,
                capacity=BOOKINGS_A_RUN,
                state=RunState.PUBLISHED,
                booking_opens_on=year.first_on,
            )
            for _ in range(count)
        ),
        batch_size=BATCH,
    )
    Session.objects.bulk_create(
        (_session(run, number=number, venue=venue, year=year) for number, run in enumerate(made)), batch_size=BATCH
    )
    return made[0].pk


def _session(run: CourseRun, *, number: int, venue, year: Period) -> Session:
    starts_at = year.starts_at + dt.timedelta(days=number % 365, hours=10)
    return Session(run=run, number=1, starts_at=starts_at, ends_at=starts_at + dt.timedelta(hours=2), venue=venue)


def _teachers() -> list[int]:
    """A peer and a professional."""
    return [factories.facilitator("Jo", role=role).pk for role in ("peer", "professional")]
