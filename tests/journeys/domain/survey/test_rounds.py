"""Rounds: their days, and what cannot be made of them."""

import datetime as dt

import pytest

from journeys.domain.survey import rounds
from journeys.models import SurveyRound
from tests import factories
from tests.factories import journeys, survey

pytestmark = pytest.mark.django_db
FIRST, LAST = dt.date(2026, 10, 1), dt.date(2026, 10, 31)


def at(day: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{day}+00:00")


OPEN, COMPLETE = at("2026-10-31 12:00:00"), at("2026-12-01 00:00:00")


def test_make_gives_each_round_an_address_of_its_own(staff):
    for name in ("Autumn", "Autumn"):
        rounds.make(name=name, opens_on=FIRST, closes_on=LAST, by=staff)

    codes = set(SurveyRound.objects.values_list("code", flat=True))
    assert len(codes) == 2
    assert all(len(code) == 8 and code.isalnum() and code == code.lower() for code in codes)


def test_make_refuses_to_close_before_it_opens(staff):
    with pytest.raises(rounds.ClosesBeforeItOpens):
        rounds.make(name="Autumn", opens_on=LAST, closes_on=FIRST, by=staff)


@pytest.mark.parametrize(
    ("moment", "is_open", "is_to_come", "takes_paper"),
    [
        ("2026-09-30 22:59:59", False, True, False),  # summer time: an hour later it is the first of October
        ("2026-09-30 23:00:00", True, False, True),
        ("2026-10-31 23:59:59", True, False, True),
        ("2026-11-01 00:00:00", False, False, True),
        ("2026-11-30 23:59:59", False, False, True),
        ("2026-12-01 00:00:00", False, False, False),
    ],
)
def test_a_round_is_open_on_its_days_in_london(moment, is_open, is_to_come, takes_paper):
    found, now = survey.survey_round(), at(moment)

    assert rounds.is_open(found, now=now) is is_open
    assert rounds.is_to_come(found, now=now) is is_to_come
    assert rounds.takes_paper(found, now=now) is takes_paper


def test_change_moves_its_days_and_keeps_its_address(staff):
    found = survey.survey_round()
    survey.answers(found, "very", on="2026-10-05")

    day = dt.date(2026, 10, 5)
    rounds.change(
        found, name="Late autumn", opens_on=day, closes_on=day, team=None, by=staff, now=at("2026-10-05 12:00:00")
    )

    stored = SurveyRound.objects.get()
    assert (stored.name, stored.code, stored.opens_on) == ("Late autumn", found.code, dt.date(2026, 10, 5))


@pytest.mark.parametrize(("opens", "closes"), [("2026-10-06", "2026-10-31"), ("2026-10-01", "2026-10-04")])
def test_change_refuses_days_that_leave_answers_outside(staff, opens, closes):
    found = survey.survey_round()
    survey.answers(found, "very", on="2026-10-05")
    days = {"opens_on": dt.date.fromisoformat(opens), "closes_on": dt.date.fromisoformat(closes)}

    with pytest.raises(rounds.AnswersWouldBeOutside):
        rounds.change(found, name="Autumn", **days, team=None, by=staff, now=at("2026-10-04 12:00:00"))


def test_a_round_may_be_for_one_team_and_stays_so_once_somebody_answered(staff):
    brook, mill = journeys.team("Brook"), journeys.team("Mill")
    days = {"opens_on": FIRST, "closes_on": LAST}
    found = rounds.make(name="Autumn", **days, team=brook, by=staff)

    rounds.change(found, name="Autumn", **days, team=mill, by=staff, now=OPEN)
    survey.answers(found, "no_answer")
    for other in (brook, None):
        with pytest.raises(rounds.TeamWasSaid):
            rounds.change(found, name="Autumn", **days, team=other, by=staff, now=OPEN)
    rounds.change(found, name="Late autumn", **days, team=mill, by=staff, now=OPEN)

    stored = SurveyRound.objects.get()
    assert (stored.name, stored.team) == ("Late autumn", mill)


@pytest.mark.parametrize(("opens", "closes"), [("2026-10-01", "2027-10-31"), ("2026-09-30", "2026-10-31")])
def test_days_stay_once_no_answer_can_join_what_is_told_of(staff, opens, closes):
    found = survey.survey_round()
    days = {"opens_on": dt.date.fromisoformat(opens), "closes_on": dt.date.fromisoformat(closes)}

    rounds.change(found, name="Late", opens_on=FIRST, closes_on=LAST, team=None, by=staff, now=COMPLETE)
    survey.answers(found, "very", on="2026-10-05")
    with pytest.raises(rounds.IsComplete):
        rounds.change(found, name="Autumn", **days, team=None, by=staff, now=COMPLETE)
    rounds.change(found, name="Late", opens_on=FIRST, closes_on=LAST, team=None, by=staff, now=COMPLETE)
    rounds.change(found, name="Late", **days, team=None, by=staff, now=at("2026-11-30 12:00:00"))

    stored = SurveyRound.objects.get()
    assert (stored.name, stored.closes_on) == ("Late", days["closes_on"])


def test_days_of_a_round_that_nobody_answered_are_put_right_at_any_time(staff):
    found = survey.survey_round()

    rounds.change(found, name="A", opens_on=FIRST, closes_on=dt.date(2027, 1, 31), team=None, by=staff, now=COMPLETE)

    assert SurveyRound.objects.get().closes_on == dt.date(2027, 1, 31)


@pytest.mark.parametrize("now", ["2026-10-31 12:00:00", "2026-11-20 12:00:00"])
def test_a_round_that_somebody_answered_does_not_end_on_a_day_gone_by(staff, now):
    found, days = survey.survey_round(), {"name": "A", "opens_on": FIRST, "team": None, "by": staff, "now": at(now)}
    rounds.change(found, **days, closes_on=dt.date(2026, 10, 30))
    survey.answers(found, "very", on="2026-10-05")

    with pytest.raises(rounds.EndsBeforeToday):
        rounds.change(found, **days, closes_on=dt.date(2026, 10, 29))
    rounds.change(found, **days, closes_on=dt.date(2026, 11, 20))

    assert SurveyRound.objects.get().closes_on == dt.date(2026, 11, 20)


def test_change_refuses_to_close_before_it_opens():
    days = {"opens_on": LAST, "closes_on": FIRST}

    with pytest.raises(rounds.ClosesBeforeItOpens):
        rounds.change(
            survey.survey_round(),
            name="A",
            **days,
            team=None,
            by=factories.staff_login(),
            now=OPEN,
        )
