"""Which answers may be told of: whole rounds that are complete, of which enough people answered; files as one round."""

import datetime as dt

import pytest

from journeys.domain.survey import results, telling
from journeys.models import SatisfactionResponse
from tests import factories
from tests.factories import survey

pytestmark = pytest.mark.django_db
LAST = dt.date(2026, 10, 31)
STILL_ENTERED = LAST + dt.timedelta(days=30)
AFTER = LAST + dt.timedelta(days=31)


def told(today: dt.date = AFTER) -> list[str]:
    return sorted(telling.answers(today=today).values_list("answer", flat=True))


def test_a_round_is_told_of_whole_once_no_paper_can_be_entered_any_more():
    survey.answers(survey.survey_round(), *["very"] * 4, "not_very", "no_answer")

    assert told(LAST) == told(STILL_ENTERED) == []
    assert told(AFTER) == ["not_very", *["very"] * 4]


def test_a_round_of_too_few_answers_is_not_told_of_and_who_did_not_answer_makes_it_no_larger():
    few = survey.survey_round("Few")
    survey.answers(few, *["very"] * 4, *["no_answer"] * 9)
    survey.answers(survey.survey_round("Many"), *["quite"] * 5)

    before = told()
    survey.answers(few, "not_at_all")

    assert before == ["quite"] * 5
    assert told() == ["not_at_all", *["quite"] * 5, *["very"] * 4]


@pytest.mark.parametrize(("below", "enough"), [(1, 5), (3, 5), (5, 5), (8, 8)])
def test_enough_is_what_numbers_are_hidden_below_and_never_fewer_than_five(below, enough):
    factories.college_settings(small_numbers_below=below)
    found = survey.survey_round()
    survey.answers(found, *["very"] * (enough - 1))

    before = told()
    survey.answers(found, "very")

    assert (len(before), len(told())) == (0, enough)


def test_what_came_from_files_is_one_round_that_is_complete():
    survey.answers(None, *["very"] * 3, "no_answer", on="2016-06-30")

    before = told()
    survey.answers(None, "quite", "quite", on="2017-06-30")

    assert (before, len(told())) == ([], 5)
    assert SatisfactionResponse.objects.count() == 6


def test_what_was_entered_hides_no_answer_by_link():
    """Whoever entered four from paper knows them, and would read the fifth."""
    found = survey.survey_round()
    survey.answers(found, *["very"] * 4, came="paper")
    survey.answers(found, "not_at_all", words=("secret",))
    assert (told(), results.of_round(found, today=AFTER).is_shown) == ([], False)

    survey.answers(found, "very", came="phone")
    shown = results.of_round(found, today=AFTER)
    assert told() == ["very"] * 5
    assert (shown.answered, shown.satisfied, shown.left_out, shown.words) == (5, 5, 1, [])

    survey.answers(found, *["quite"] * 4)
    shown = results.of_round(found, today=AFTER)
    assert told() == ["not_at_all", *["quite"] * 4, *["very"] * 5]
    assert (shown.answered, shown.satisfied, shown.left_out, shown.words) == (10, 9, 0, ["secret"])


def test_whoever_freezes_days_is_told_from_when_a_survey_of_them_counts():
    survey.survey_round(opens="2026-09-01", closes="2026-09-30")
    october = (dt.date(2026, 10, 1), LAST)
    assert telling.waits_until(*october, today=LAST) is None

    survey.survey_round()

    assert telling.waits_until(*october, today=STILL_ENTERED) == AFTER
    assert telling.waits_until(*october, today=AFTER) is None
