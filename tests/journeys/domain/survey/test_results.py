"""What is shown of a round, once it is complete and several answered: shares of those who did, and words."""

import datetime as dt
from decimal import Decimal

import pytest

from journeys.domain.survey import results, rounds
from tests.factories import survey
from tests.journeys.domain.importing.files import queries_of

pytestmark = pytest.mark.django_db


def afterwards(found) -> dt.date:
    return rounds.told_from(found)


def test_of_round_leaves_those_without_an_answer_out_of_every_share():
    found = survey.survey_round()
    survey.answers(found, "very", "very", "very", "quite", "not_very", "no_answer", "no_answer", words=("Kind.",))
    survey.answers(survey.survey_round("Another"), "not_at_all")

    counted = results.of_round(found, today=afterwards(found))

    assert [(line.count, line.percent) for line in counted.lines] == [
        (3, Decimal("60.0")),
        (1, Decimal("20.0")),
        (1, Decimal("20.0")),
        (0, Decimal("0.0")),
    ]
    assert (counted.answered, counted.no_answer, counted.in_words) == (5, 2, "80.0% (4 of 5)")


def test_of_round_says_only_how_many_answered_while_it_is_open():
    found = survey.survey_round()
    survey.answers(found, *["very"] * 9, words=("Kind.",))

    counted = results.of_round(found, today=afterwards(found) - dt.timedelta(days=1))

    assert (counted.is_shown, counted.answered, counted.satisfied) == (False, 9, 0)
    assert (counted.lines, counted.words, counted.in_words) == ([], [], "not shown yet")


def test_of_round_shows_words_once_enough_people_answered_and_not_in_the_order_they_came():
    found = survey.survey_round()
    survey.answers(found, "very", "not_very", "very", "very", "no_answer", words=("Zeal.", "apples", "Bread."))

    before = results.of_round(found, today=afterwards(found))
    survey.answers(found, "very")
    after = results.of_round(found, today=afterwards(found))

    assert (before.is_shown, before.lines, before.words) == (False, [], [])
    assert after.words == ["apples", "Bread.", "Zeal."]


def test_of_rounds_counts_each_on_its_own_with_the_same_queries_for_1_and_3():
    made = [survey.survey_round(str(number)) for number in range(3)]
    for number, each in enumerate(made):
        survey.answers(each, *["very"] * number, *["not_very"] * 5)
    today = afterwards(made[0])

    counted = [found.in_words for _, found in results.of_rounds(made, today=today)]

    assert counted == ["0.0% (0 of 5)", "16.7% (1 of 6)", "28.6% (2 of 7)"]
    one, three = (queries_of(lambda some=some: results.of_rounds(some, today=today)) for some in (made[:1], made))
    assert one == three == 2
