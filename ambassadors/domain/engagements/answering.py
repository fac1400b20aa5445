"""Answering what one is asked: yes puts it into one's calendar, no asks no reason; and stepping back afterwards."""

import datetime as dt

from django.db import transaction
from django.urls import reverse
from wagtail.log_actions import log

from ambassadors.domain.engagements import asks, in_the_way, locks, notices, refusals
from ambassadors.models import Ask, Engagement
from ambassadors.states import AmbassadorState, AskState
from bookings.domain import occasions
from people.models import User


@transaction.atomic
def accept(given: Ask, *, by: User, now: dt.datetime) -> Ask:
    """Says yes: they are expected there, it goes into their calendar, and who asked is told.

    Looks at everything anew with the rows locked. Twice changes nothing. Raises a Refusal.
    """
    engagement, ambassador, found = locks.ask(given)
    if found.state == AskState.ACCEPTED:
        return found
    _refuse_unless_open(found, now=now)
    occasion = asks.refuse_unless_to_come(engagement, now=now)
    if ambassador.state not in {AmbassadorState.ACTIVE, AmbassadorState.PAUSED}:
        raise refusals.NotToBeAsked
    if busy := in_the_way.of(occasion, people=[ambassador.person_id]).get(ambassador.person_id):
        raise refusals.InTheWay(busy[0])
    _close(found, engagement=engagement, state=AskState.ACCEPTED, by=by, now=now)
    occasions.expect(occasion, person=ambassador.person, url=reverse("my_ask", args=[found.pk]), now=now)
    return found


@transaction.atomic
def decline(given: Ask, *, by: User, now: dt.datetime) -> Ask:
    """Says no. No reason is asked, and none is kept. Twice changes nothing. Raises a Refusal."""
    engagement, _, found = locks.ask(given)
    if found.state == AskState.DECLINED:
        return found
    if found.state == AskState.ACCEPTED:
        raise refusals.SaidYes
    _refuse_unless_open(found, now=now)
    _close(found, engagement=engagement, state=AskState.DECLINED, by=by, now=now)
    return found


@transaction.atomic
def step_back(given: Ask, *, by: User, now: dt.datetime) -> Ask:
    """Can’t come after all: out of their calendar, and who asked is told. No reason is asked. Twice changes nothing.

    What was confirmed is asked for again. Raises a Refusal.
    """
    engagement, ambassador, found = locks.ask(given)
    if found.state != AskState.ACCEPTED:
        return found
    occasion = asks.refuse_unless_to_come(engagement, now=now)
    _close(found, engagement=engagement, state=AskState.DECLINED, by=by, now=now, stepped_back=True)
    occasions.release(occasion, person=ambassador.person, now=now)
    asks.ask_again_if_short(engagement)
    return found


def _refuse_unless_open(found: Ask, *, now: dt.datetime) -> None:
    if found.state == AskState.WITHDRAWN:
        raise refusals.WasTakenBack
    if found.state == AskState.DECLINED:
        raise refusals.SaidNo
    if found.state != AskState.OPEN or found.answer_by <= now:
        raise refusals.RanOut


def _close(
    found: Ask, *, engagement: Engagement, state: AskState, by: User, now: dt.datetime, stepped_back: bool = False
) -> None:
    found.state, found.answered_at = state, now
    found.save(update_fields=["state", "answered_at"])
    act = "step_back" if stepped_back else "accept" if state == AskState.ACCEPTED else "decline"
    log(engagement, f"ambassadors.ask.{act}", user=by, data={"ask": found.pk})
    if by.pk != found.asked_by_id:  # else who asked has noted it themselves
        notices.tell_answered(found, stepped_back=stepped_back, now=now)
