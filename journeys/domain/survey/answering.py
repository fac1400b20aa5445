"""Answering: by the link, without a sign-in; or by phone or on paper, which staff enter.

Of an answer the day alone is kept: no name, no login, no time. Its round may be for one team: then it is an answer of
that team. What is entered is not in the audit log either, because that would say when.
"""

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone

from design_system import refusals
from journeys.domain.survey import rounds
from journeys.models import SatisfactionResponse, SurveyRound
from journeys.states import AnswerCame

QUESTION = "How satisfied are you with the support to find and keep work?"
WORDS = "Is there anything you would like to add?"


class Refusal(refusals.Refusal):
    message = "This answer cannot be saved."


class NotOpen(Refusal):
    message = "This survey is not open today."


class IsOver(Refusal):
    message = "It is too long ago: answers to this survey are not entered any more."


class NotADayOfIt(Refusal):
    message = "Choose a day on which this survey was open, today or before."


@transaction.atomic
def answer(of: SurveyRound, *, said: str, words: str, key: uuid.UUID, now: dt.datetime) -> None:
    """Keeps an answer that came by the link. The same page (`key`) sent twice is one answer. Raises NotOpen."""
    found = rounds.held(of)
    if not rounds.is_open(found, now=now):
        raise NotOpen
    _keep(found, said=said, words=words, came=AnswerCame.LINK, on=timezone.localdate(now), key=key)


@transaction.atomic
def enter(
    of: SurveyRound, *, said: str, words: str, came: AnswerCame, on: dt.date, key: uuid.UUID, now: dt.datetime
) -> bool:
    """Keeps an answer given by phone or on paper on the day `on` (London). False where `key` was used before.

    Raises IsOver 30 days after the last day of the round, NotADayOfIt outside its days and for days to come.
    """
    found = rounds.held(of)
    if not rounds.takes_paper(found, now=now):
        raise IsOver if timezone.localdate(now) > found.closes_on else NotOpen
    if not found.opens_on <= on <= min(found.closes_on, timezone.localdate(now)):
        raise NotADayOfIt
    return _keep(found, said=said, words=words, came=came, on=on, key=key)


def _keep(of: SurveyRound, *, said: str, words: str, came: AnswerCame, on: dt.date, key: uuid.UUID) -> bool:
    """`key` is made for each page and kept of nobody: it only tells one answer from the same sent twice."""
    facts = {"round": of, "answer": said, "words": words, "came": came, "answered_on": on}
    _, is_new = SatisfactionResponse.objects.get_or_create(import_key=f"form/{key}", defaults=facts)
    return is_new
