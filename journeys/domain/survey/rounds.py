"""Rounds of the survey: a name, the days on which it is open, and an address that everybody is given alike."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from design_system import refusals
from journeys.models import SurveyRound, Team
from people.models import User
from people.models.person import new_reference

# Paper and notes of calls come late.
STILL_ENTERED = dt.timedelta(days=30)


class Refusal(refusals.Refusal):
    message = "This survey cannot be changed so."


class ClosesBeforeItOpens(Refusal):
    message = "The last day must not be before the first."


class AnswersWouldBeOutside(Refusal):
    message = "People have answered on days that would then be outside. Choose days that hold all answers."


class IsComplete(Refusal):
    message = "No answer can join this survey any more, so its days stay as they are. Make another survey instead."


class EndsBeforeToday(Refusal):
    message = "People have answered already, so the last day can only move to today or later."


class TeamWasSaid(Refusal):
    message = "People have answered already as people of that team, so it stays. Make another survey instead."


@transaction.atomic
def make(*, name: str, opens_on: dt.date, closes_on: dt.date, team: Team | None = None, by: User) -> SurveyRound:
    """A round that is open from `opens_on` to `closes_on`, both included. Raises ClosesBeforeItOpens.

    With a `team` the people of that team alone are asked, and the answers are that team's.
    """
    if closes_on < opens_on:
        raise ClosesBeforeItOpens
    made = SurveyRound.objects.create(name=name, code=_new_code(), opens_on=opens_on, closes_on=closes_on, team=team)
    log(made, "journeys.survey.make", user=by)
    return made


@transaction.atomic
def change(
    of: SurveyRound, *, name: str, opens_on: dt.date, closes_on: dt.date, team: Team | None, by: User, now: dt.datetime
) -> None:
    """Its name, its days and its team; its address stays.

    Raises ClosesBeforeItOpens; IsComplete where other days would let answers join what is told of already;
    and once anybody has answered EndsBeforeToday, AnswersWouldBeOutside, or TeamWasSaid where the team changes.
    """
    if closes_on < opens_on:
        raise ClosesBeforeItOpens
    found = held(of)
    has_other_days = (opens_on, closes_on) != (found.opens_on, found.closes_on)
    if has_other_days and found.responses.exists():
        _refuse_days(found, closes_on, today=timezone.localdate(now))
    outside = found.responses.exclude(answered_on__gte=opens_on, answered_on__lte=closes_on)
    if outside.exists():
        raise AnswersWouldBeOutside
    if team != found.team and found.responses.exists():
        raise TeamWasSaid
    found.name, found.opens_on, found.closes_on, found.team = name, opens_on, closes_on, team
    found.save(update_fields=["name", "opens_on", "closes_on", "team"])
    log(found, "journeys.survey.change", user=by)


def _refuse_days(of: SurveyRound, closes_on: dt.date, *, today: dt.date) -> None:
    """Nobody chooses afterwards which answers are in it. Raises IsComplete or EndsBeforeToday."""
    if is_complete(of, today=today):
        raise IsComplete
    if closes_on != of.closes_on and closes_on < today:
        raise EndsBeforeToday


def held(of: SurveyRound) -> SurveyRound:
    """The round as stored now, locked until the transaction ends."""
    return SurveyRound.objects.select_for_update().get(pk=of.pk)


def is_open(of: SurveyRound, *, now: dt.datetime) -> bool:
    """From its first day to its last in London, both included."""
    return of.opens_on <= timezone.localdate(now) <= of.closes_on


def is_to_come(of: SurveyRound, *, now: dt.datetime) -> bool:
    return timezone.localdate(now) < of.opens_on


def takes_paper(of: SurveyRound, *, now: dt.datetime) -> bool:
    """Whether staff may still enter what came by phone or on paper: until 30 days after its last day."""
    return of.opens_on <= timezone.localdate(now) <= of.closes_on + STILL_ENTERED


def told_from(of: SurveyRound) -> dt.date:
    """The first day on which no answer can join it any more."""
    return of.closes_on + STILL_ENTERED + dt.timedelta(days=1)


def is_complete(of: SurveyRound, *, today: dt.date) -> bool:
    return today >= told_from(of)


def _new_code() -> str:
    """Eight characters that can be read out and typed."""
    return new_reference().lower()
