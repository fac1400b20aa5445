"""All parts of one kind counted at once: the same as one at a time, and as many queries for three as for one."""

import datetime as dt

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bookings.domain.figures.periods import Period
from journeys.domain.figures import parts, reckoning
from journeys.domain.figures.lists import MEDIANS
from journeys.domain.figures.slices import KINDS
from tests import factories
from tests.factories import journeys, survey
from tests.journeys.domain.figures.some_service import Maker

pytestmark = pytest.mark.django_db
AUTUMN = Period(first_on=dt.date(2026, 10, 1), last_on=dt.date(2026, 12, 31))
LATER = dt.datetime(2027, 2, 1, 9, tzinfo=factories.LONDON)
# Of answers without a team the part “not recorded” is counted here, so that nobody can subtract it.
NOT_COMPARED = {*MEDIANS, "satisfied", "satisfaction_answered"}


@settings(max_examples=15, phases=[Phase.generate])
@given(dice=st.randoms(use_true_random=False), kind=st.sampled_from([*KINDS]))
def test_each_part_is_what_it_is_alone(db, dice, kind):
    with transaction.atomic():
        Maker(dice, first=AUTUMN.first_on, last=AUTUMN.last_on, today=LATER.date()).make(people=4, episodes=7)

        together = parts.reckon(kind, period=AUTUMN, now=LATER)

        named = parts.named(kind, together, period=AUTUMN, now=LATER)
        assert together.keys() <= {part.value for part in named}
        for part in named:
            alone = reckoning.reckon(AUTUMN, slice=part, now=LATER).counts
            found = together[part.value].counts if part.value in together else parts.nothing(kind)
            assert _compared(found) == _compared(alone)

        transaction.set_rollback(True)


def _compared(counts) -> dict:
    return {key: number for key, number in counts.items() if key not in NOT_COMPARED}


def test_answers_are_counted_by_the_team_that_a_survey_was_for(db):
    brook, mill = journeys.team("Brook"), journeys.team("Mill")
    survey.answers(survey.survey_round(team=brook), *["very"] * 4, "not_very")
    survey.answers(survey.survey_round(team=mill), *["very"] * 4)
    survey.answers(survey.survey_round(), *["quite"] * 6)

    found = parts.reckon("team", period=AUTUMN, now=LATER)

    assert {value: counted.counts["satisfied"] for value, counted in found.items()} == {str(brook.pk): 4, "": 6}
    part = next(part for part in parts.named("team", found, period=AUTUMN, now=LATER) if part.name == "Brook")
    alone = reckoning.reckon(AUTUMN, slice=part, now=LATER).counts
    assert (alone["satisfied"], alone["satisfaction_answered"]) == (4, 5)


def test_three_teams_take_as_many_queries_as_one(db):
    factories.college_settings()
    counts = []
    for names in (("A",), ("B", "C")):
        for name in names:
            journeys.outcome(journeys.episode(team=journeys.team(name), contacts=("2026-10-05",)))
        with CaptureQueriesContext(connection) as captured:
            assert parts.reckon("team", period=AUTUMN, now=LATER)
        counts.append(len(captured))

    assert counts[0] == counts[1] < 15
