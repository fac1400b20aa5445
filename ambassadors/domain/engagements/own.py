"""What an ambassador sees of what they are asked, fetched through the person."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from ambassadors.models import Ask
from ambassadors.states import DONE_ENGAGEMENTS, AskState, EngagementState
from people.models import Person

RECENT = dt.timedelta(days=366)
IN_WORDS = {
    AskState.OPEN: "The time to answer has passed.",
    AskState.ACCEPTED: "You said yes.",
    AskState.DECLINED: "You said no. That is fine.",
    AskState.LAPSED: "The time to answer has passed. That is fine.",
    AskState.WITHDRAWN: "We have taken this back: you need do nothing any more.",
}
ENDED = {
    EngagementState.CANCELLED: "This is cancelled.",
    EngagementState.NOT_TAKEN_ON: "The college has not taken this on.",
}


@dataclass(frozen=True, kw_only=True)
class Own:
    """One ask as the one who was asked sees it."""

    ask: Ask
    can_answer: bool
    can_step_back: bool
    can_say_how_it_was: bool
    in_words: str


@dataclass(frozen=True, kw_only=True)
class Listed:
    """`to_answer` soonest first, `coming` soonest first, `before` the latest first."""

    to_answer: list[Own]
    coming: list[Own]
    before: list[Own]


def asks_of(person: Person) -> QuerySet[Ask]:
    return Ask.objects.filter(ambassador__person=person).select_related("engagement__occasion", "ambassador__person")


def listed(person: Person, *, now: dt.datetime) -> Listed:
    """Everything of the last year. One query."""
    rows = asks_of(person).filter(asked_at__gte=now - RECENT).order_by("-asked_at", "-pk")
    found = [look_at(ask, now=now) for ask in rows]
    to_answer = [each for each in found if each.can_answer]
    coming = [each for each in found if each.can_step_back]
    return Listed(
        to_answer=sorted(to_answer, key=lambda each: (each.ask.answer_by, each.ask.pk)),
        coming=sorted(coming, key=lambda each: (_starts_at(each.ask), each.ask.pk)),
        before=[each for each in found if not (each.can_answer or each.can_step_back)],
    )


def look_at(ask: Ask, *, now: dt.datetime) -> Own:
    """As it stands now. No query."""
    engagement, occasion = ask.engagement, ask.engagement.occasion
    is_to_come = engagement.ended_at is None and occasion is not None and not occasion.has_started(now)
    ended = "" if ask.state == AskState.WITHDRAWN else ENDED.get(EngagementState(engagement.state), "")
    return Own(
        ask=ask,
        can_answer=is_to_come and ask.state == AskState.OPEN and ask.answer_by > now,
        can_step_back=is_to_come and ask.state == AskState.ACCEPTED,
        can_say_how_it_was=ask.was_there is True and engagement.state in DONE_ENGAGEMENTS,
        in_words=ended or IN_WORDS[AskState(ask.state)],
    )


def _starts_at(ask: Ask) -> dt.datetime:
    return ask.engagement.occasion.starts_at if ask.engagement.occasion else ask.asked_at
