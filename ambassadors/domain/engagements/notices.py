"""Tells ambassadors of what they are asked and of what becomes of it, and who asked of the answers.

Rows of the message ledger, written in the caller's transaction. That they are expected somewhere, and of every change
of a day, those who said yes hear from the occasion itself.
"""

import datetime as dt
from collections.abc import Iterable

from ambassadors.emails import ask_letters
from ambassadors.models import Ask, Engagement
from bookings.domain import kind_deadline, notices, notices_of_team
from bookings.emails import letters
from messaging.domain import outbox
from messaging.domain.outbox import NewMessage

# What waits for its own time is in no order with the rest: nothing else is held back by it.
FOR_LATER = frozenset({ask_letters.REMINDER, ask_letters.HOW_WAS_IT})


def tell_asked(ask: Ask, *, now: dt.datetime) -> None:
    """What they are asked, and one reminder half-way, at a kind moment, where that leaves time to answer."""
    messages = [_about(ask_letters.ASK, ask)]
    if remind_at := reminder_at(ask):
        messages.append(_about(ask_letters.REMINDER, ask, not_before=remind_at))
    outbox.write(messages, now=now)


def reminder_at(ask: Ask) -> dt.datetime | None:
    """A kind moment half-way to the deadline; None where it would leave less than the least hours to answer."""
    college = letters.college()
    half_way = ask.asked_at + (ask.answer_by - ask.asked_at) / 2
    moment = kind_deadline.next_kind_moment(half_way, college=college)
    return moment if ask.answer_by - moment >= dt.timedelta(hours=college.offer_least_hours) else None


def tell_taken_back(asks: Iterable[Ask], *, now: dt.datetime) -> None:
    """That nobody waits for them any more. Constant queries."""
    outbox.write([_about(ask_letters.TAKEN_BACK, each) for each in asks], now=now)


def tell_answered(ask: Ask, *, stepped_back: bool = False, now: dt.datetime) -> None:
    """To who asked, or to the desk where they are there no more: yes, no, no answer in time, or not after all."""
    kind = ask_letters.STEPPED_BACK if stepped_back else ask_letters.ANSWERED
    messages = [
        NewMessage(
            kind=kind,
            person=person,
            about={"ask": ask.pk, "engagement": ask.engagement_id},
            dedupe_key=f"{kind}:{ask.pk}:{person.pk}",
        )
        for person in notices_of_team.on_the_desk(ask.asked_by)
    ]
    outbox.write(messages, now=now)


def tell_moved(engagement: Engagement, *, now: dt.datetime) -> None:
    """To those who are still asked: another day, time or place. Constant queries."""
    cause = notices.new_cause()
    asked = engagement.asks.open().select_related("ambassador__person").order_by("pk")
    outbox.write([_about(ask_letters.MOVED, each, cause=cause) for each in asked], now=now)


def tell_confirmed(engagement: Engagement, *, now: dt.datetime) -> None:
    """To those who said yes, with the brief; again where it was confirmed anew. Constant queries."""
    cause = notices.new_cause()
    coming = engagement.asks.accepted().select_related("ambassador__person").order_by("pk")
    outbox.write([_about(ask_letters.CONFIRMED, each, cause=cause) for each in coming], now=now)


def tell_how_was_it(asks: Iterable[Ask], *, now: dt.datetime) -> None:
    """To those who were there: their hours are noted, and they can say how it was. Constant queries."""
    outbox.write([_about(ask_letters.HOW_WAS_IT, each) for each in asks], now=now)


def tell_thanks(asks: Iterable[Ask], *, now: dt.datetime) -> None:
    """Constant queries."""
    outbox.write([_about(ask_letters.THANKS, each) for each in asks], now=now)


def _about(kind: str, ask: Ask, *, cause: str = "", not_before: dt.datetime | None = None) -> NewMessage:
    return NewMessage(
        kind=kind,
        person=ask.ambassador.person,
        about={"ask": ask.pk, "engagement": ask.engagement_id},
        dedupe_key=f"{kind}:{ask.pk}{f':{cause}' if cause else ''}",
        stream="" if kind in FOR_LATER else f"ask:{ask.pk}",
        not_before=not_before,
    )
