"""Answering: once for each page, on the days of the round, and nothing of whoever answered."""

import datetime as dt
import uuid

import pytest

from journeys.domain.survey import answering
from journeys.models import SatisfactionResponse
from journeys.states import AnswerCame
from tests.factories import NOW, survey

pytestmark = pytest.mark.django_db
KEY, OTHER_KEY = uuid.UUID(int=1), uuid.UUID(int=2)
TODAY = NOW.date()


def enter(found, *, on: dt.date = TODAY, now: dt.datetime = NOW, key: uuid.UUID = KEY) -> bool:
    return answering.enter(found, said="quite", words="", came=AnswerCame.PAPER, on=on, key=key, now=now)


def test_answer_keeps_the_answer_and_the_day_and_nothing_else():
    found = survey.survey_round()

    answering.answer(found, said="very", words="Kind people.", key=KEY, now=NOW)

    row = SatisfactionResponse.objects.values().get()
    row.pop("id")
    assert row == {
        "answered_on": TODAY,
        "answer": "very",
        "came": "link",
        "words": "Kind people.",
        "round_id": found.pk,
        "import_key": f"form/{KEY}",
    }


def test_answer_counts_the_same_page_sent_twice_once_and_two_pages_twice():
    found = survey.survey_round()
    answering.answer(found, said="very", words="", key=KEY, now=NOW)

    answering.answer(found, said="not_at_all", words="", key=KEY, now=NOW)
    answering.answer(found, said="very", words="", key=OTHER_KEY, now=NOW)

    assert list(SatisfactionResponse.objects.values_list("answer", flat=True)) == ["very", "very"]


@pytest.mark.parametrize(("opens", "closes"), [("2026-10-15", "2026-10-31"), ("2026-10-01", "2026-10-13")])
def test_answer_refuses_outside_the_days_of_the_round(opens, closes):
    found = survey.survey_round(opens=opens, closes=closes)

    with pytest.raises(answering.NotOpen):
        answering.answer(found, said="very", words="", key=KEY, now=NOW)


def test_enter_keeps_what_came_on_paper_with_its_day_and_once():
    found = survey.survey_round()

    is_new = enter(found, on=dt.date(2026, 10, 1))
    again = enter(found, on=dt.date(2026, 10, 2))

    kept = SatisfactionResponse.objects.get()
    assert (is_new, again) == (True, False)
    assert (kept.answered_on, kept.came, kept.answer) == (dt.date(2026, 10, 1), "paper", "quite")


@pytest.mark.parametrize("on", [dt.date(2026, 9, 30), TODAY + dt.timedelta(days=1)])
def test_enter_refuses_days_before_the_round_and_days_to_come(on):
    with pytest.raises(answering.NotADayOfIt):
        enter(survey.survey_round(), on=on)


def test_enter_takes_late_paper_of_a_day_of_the_round_alone():
    found, late = survey.survey_round(), dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC)

    enter(found, on=found.closes_on, now=late)

    with pytest.raises(answering.NotADayOfIt):
        enter(found, on=late.date(), now=late, key=OTHER_KEY)
    with pytest.raises(answering.IsOver):
        enter(found, on=found.closes_on, now=late + dt.timedelta(days=30), key=OTHER_KEY)


def test_enter_refuses_a_round_to_come():
    with pytest.raises(answering.NotOpen):
        enter(survey.survey_round(opens="2026-10-20"))
