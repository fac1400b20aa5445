"""Every figure against slow loops over random facts; its list has as many rows as it counts; few queries, always."""

import datetime as dt

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from bookings.domain import merging
from bookings.domain.figures import periods
from bookings.domain.figures.periods import Period
from bookings.domain.figures.reckoning import Counted
from journeys.domain.figures import lists, reckoning, slices
from journeys.domain.figures.definitions import FIGURES
from journeys.models import Episode
from tests import factories
from tests.factories import at, journeys, survey
from tests.journeys.domain.figures.slow_figures import Slow
from tests.journeys.domain.figures.some_service import Maker

pytestmark = pytest.mark.django_db
# Borders at both changes of the clocks, at a year's end and in a leap year, and one day alone.
PERIODS = [
    ("2026-10-01", "2026-12-31"),
    ("2026-03-29", "2026-10-24"),
    ("2026-10-25", "2026-10-25"),
    ("2028-02-01", "2028-02-29"),
    ("2026-04-01", "2027-03-31"),
]
AFTER = {"within": -3, "last day": 0, "13 weeks later": 91, "26 weeks later": 182, "long after": 900}
AUTUMN = Period(first_on=dt.date(2026, 10, 1), last_on=dt.date(2026, 12, 31))
LATER = at("2029-01-01")


@given(dice=st.randoms(use_true_random=False), days=st.sampled_from(PERIODS), after=st.sampled_from([*AFTER]))
def test_every_figure_is_what_slow_loops_find(db, dice, days, after):
    first, last = map(dt.date.fromisoformat, days)
    period = Period(first_on=first, last_on=last)
    now = dt.datetime.combine(last + dt.timedelta(days=AFTER[after]), dt.time(0, 30), tzinfo=factories.LONDON)
    with transaction.atomic():
        facts = Maker(dice, first=first, last=last, today=now.date()).make(people=4, episodes=6)
        part = dice.choice(slices.found(period, now=now) or [None])

        for of, asked in ((None, None), (part, part and (part.kind, _value(part)))):
            counts = reckoning.reckon(period, slice=of, now=now).counts
            listed = {key: len(lists.behind(key, period=period, slice=of, now=now)) for key in lists.BEHIND}

            assert counts == Slow(facts, first=first, last=last, now=now, part=asked).figures()
            assert listed == {key: counts[key] or 0 for key in listed}

        transaction.set_rollback(True)


def _value(part: slices.Slice) -> str | None:
    """As the plain facts have it: names, and None where nothing is recorded."""
    if part.is_of_people:
        return part.value
    return part.name if part.value else None


def counts(period: Period = AUTUMN, *, now: dt.datetime = LATER, slice=None) -> dict:
    return dict(reckoning.reckon(period, slice=slice, now=now).counts)


def test_every_figure_is_counted_and_defined():
    assert set(counts()) == set(FIGURES)
    assert set(lists.BEHIND) | set(lists.MEDIANS) == set(FIGURES)
    assert {figure.of for figure in FIGURES.values()} <= {*FIGURES, ""}
    assert all(figure.says.endswith(".") for figure in FIGURES.values())


def test_a_service_where_nothing_happened_has_figures_too():
    found = counts()

    assert {found.pop(median) for median in lists.MEDIANS} == {None}
    assert set(found.values()) == {0}


def test_the_number_of_queries_does_not_grow():
    factories.college_settings()
    queries = []
    for _ in range(2):
        for _ in range(len(queries) * 2 + 1):
            episode = journeys.episode(contacts=("2026-10-05",), profile_started_on="2026-10-06")
            journeys.outcome(episode, started_on="2026-11-02")
            Episode.objects.update(first_employer_contact_on=dt.date(2026, 10, 7))
        with CaptureQueriesContext(connection) as captured:
            reckoning.reckon(AUTUMN, now=LATER)
        queries.append(len(captured))

    assert queries[0] == queries[1] <= 16


def test_people_are_counted_where_people_are_meant():
    """Outcomes in their place made the rate of a published year ten points too high."""
    episode = journeys.episode(contacts=("2026-10-05",))
    again = journeys.episode(episode.person, contacts=("2026-11-05",))
    journeys.outcome(episode, started_on="2026-10-05", ended_on="2026-10-20")
    journeys.outcome(episode, started_on="2026-10-21")
    journeys.outcome(again, kind="job_retained", started_on="2026-12-01")

    found = counts()

    assert (found["paid_outcomes"], found["job_starts"]) == (3, 2)
    people = ("people_accessing", "people_with_paid_outcome", "out_of_work_started", "people_into_work", "caseload")
    assert [found[key] for key in people] == [1] * 5


def test_a_job_that_follows_on_counts_and_a_gap_on_the_very_day_does_not():
    lasting, gap = (journeys.episode(contacts=("2026-10-05",)) for _ in range(2))
    for episode, second in ((lasting, "2026-12-31"), (gap, "2027-01-01")):
        journeys.outcome(episode, started_on="2026-10-01", ended_on="2026-12-30")
        journeys.outcome(episode, started_on=second)
    october = Period(first_on=dt.date(2026, 10, 1), last_on=dt.date(2026, 10, 31))

    found = counts(october)

    assert (found["sustained_13"], found["due_13"], found["not_due_13"]) == (1, 2, 0)
    assert (found["sustained_26"], found["due_26"]) == (2, 2)


def test_support_that_ended_in_work_before_the_period_says_nothing_of_its_end():
    before = {"closed_on": "2026-09-30", "closing_reason": "in_work", "referred_on": "2026-04-01"}
    for closed in (before, before | {"closed_on": "2026-12-31"}):
        earlier = journeys.episode(**closed)
        journeys.outcome(journeys.episode(earlier.person), started_on="2026-10-05", ended_on="2026-10-06")

    found = counts()

    assert (found["still_working_or_closed_in_work"], found["people_with_paid_outcome"]) == (1, 2)


def test_quarters_of_people_into_work_add_up_to_the_year():
    episode = journeys.episode(contacts=("2026-10-05",), referred_on="2026-04-01")
    for day in ("2026-06-30", "2026-07-01", "2026-10-01"):
        journeys.outcome(episode, started_on=day, ended_on=day)
    year = Period(first_on=dt.date(2026, 4, 1), last_on=dt.date(2027, 3, 31))
    quarters = [periods.quarter_of(dt.date(2026, month, 1)) for month in (4, 7, 10)]

    assert [counts(each)["people_into_work"] for each in quarters] == [1, 0, 0]
    assert [counts(each)["job_starts"] for each in quarters] == [1, 1, 1]
    assert (counts(year)["people_into_work"], counts(year)["job_starts"]) == (1, 3)


def test_merged_records_are_one_person():
    kept, merged = factories.person("Robin", has_login=False), factories.person("Robyn", has_login=False)
    for person in (kept, merged):
        journeys.outcome(journeys.episode(person, contacts=("2026-10-05",)), started_on="2026-10-06")
    assert counts()["people_with_paid_outcome"] == 2

    merging.merge(kept, merged=merged, by=factories.staff_login(), now=LATER)

    found = counts()
    assert (found["people_accessing"], found["people_with_paid_outcome"], found["paid_outcomes"]) == (1, 1, 2)


def test_sessions_taught_together_are_those_of_the_college_and_of_no_team():
    run = factories.run(session_count=2)
    for facilitator in factories.pair(run):
        factories.taught(run, by=facilitator)
    team = slices.Slice(kind="team", value=str(journeys.team().pk), name="Northgate")

    found, of_team = counts(), counts(slice=team)

    assert (found["held"], found["co_facilitated"]) == (2, 2)
    assert (of_team["held"], of_team["co_facilitated"], of_team["satisfied"]) == (None, None, None)


def test_a_survey_counts_whole_on_its_last_day_and_no_days_tell_of_one_answer():
    found = survey.survey_round(closes="2026-11-10")
    for day in ("2026-10-05", "2026-10-20", "2026-11-01", "2026-11-02", "2026-11-10"):
        survey.answers(found, "very", on=day)
    few = survey.survey_round("Few", closes="2026-11-20")
    survey.answers(few, *["very"] * 4)

    of_october, of_days = (
        counts(Period(first_on=dt.date(2026, 10, 1), last_on=last))["satisfaction_answered"]
        for last in (dt.date(2026, 10, 31), dt.date(2026, 11, 9))
    )
    assert (of_october, of_days, counts()["satisfaction_answered"]) == (0, 0, 5)
    assert counts(now=at("2026-11-10"))["satisfaction_answered"] == 0
    survey.answers(few, "not_very")
    assert (counts()["satisfied"], counts()["satisfaction_answered"]) == (9, 10)


def test_of_a_period_to_come_nothing_is_told():
    journeys.outcome(journeys.episode(contacts=("2026-10-05",)), started_on="2026-10-06")

    found = counts(now=at("2026-09-30"))

    assert (found["people_accessing"], found["paid_outcomes"], found["caseload"]) == (0, 0, 1)


def test_the_caseload_of_each_specialist_has_one_decimal():
    specialist = journeys.specialist()
    for _ in range(2):
        journeys.episode(specialist=specialist)
    journeys.episode()

    assert str(reckoning.caseload_per_specialist(reckoning.reckon(AUTUMN, now=LATER))) == "1.5"
    assert reckoning.caseload_per_specialist(Counted(counts={"caseload": 0, "specialists": 0})) is None
