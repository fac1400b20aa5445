"""Making something of what was asked for: who looks after it, the day and place, how many, hours, rate, the brief."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from django.db import transaction
from wagtail.log_actions import log

from ambassadors.domain.engagements import asker_mails, asks, in_the_way, locks, notices, refusals
from ambassadors.models import Engagement
from ambassadors.states import AskerNews, EngagementState
from bookings.domain import occasions
from bookings.models import Occasion
from people.models import User


@dataclass(frozen=True, kw_only=True)
class Shape:
    """How it is to be. Without `starts_at` the day is not settled yet; `hours` are for each who comes."""

    title: str
    work: str
    people_wanted: int = 1
    starts_at: dt.datetime | None = None
    ends_at: dt.datetime | None = None
    place: str = ""
    how: str = ""
    hours: Decimal | None = None
    rate: Decimal | None = None
    brief: str = ""


@transaction.atomic
def take_on(engagement: Engagement, *, by: User, now: dt.datetime) -> Engagement:
    """`by` looks after it from now on. Raises Ended."""
    found = locks.engagement(engagement.pk)
    _refuse_ended(found)
    if found.taken_on_by != by or found.state == EngagementState.ASKED:
        found.taken_on_by = by
        found.state = EngagementState.SHAPING if found.state == EngagementState.ASKED else found.state
        found.save(update_fields=["taken_on_by", "state", "updated_at"])
        log(found, "ambassadors.engagement.take_on", user=by)
    return found


@transaction.atomic
def shape(engagement: Engagement, *, shape: Shape, by: User, now: dt.datetime) -> Engagement:
    """Keeps how it is to be. Those who have said yes are told what is new to them of the day, time and place, and so
    are those who are still asked; the team that asked, once it was confirmed.

    More people wanted than have said yes: what was confirmed is asked for again. Raises a Refusal, of `occasions` too.
    """
    found = locks.engagement(engagement.pk)
    _refuse(found, shape=shape, now=now)
    _refuse_two_places(found, shape=shape)
    was = _when_and_where(found.occasion)
    _keep_occasion(found, shape=shape, now=now)
    is_moved = found.occasion is not None and was is not None and was != _when_and_where(found.occasion)
    was_confirmed = found.state == EngagementState.CONFIRMED
    for name in ("title", "work", "people_wanted", "hours", "rate", "brief"):
        setattr(found, name, getattr(shape, name))
    found.state = _state(found)
    found.taken_on_by = found.taken_on_by or by
    found.save()
    log(found, "ambassadors.engagement.shape", user=by)
    if is_moved:
        asks.follow_the_day(found, now=now)
        notices.tell_moved(found, now=now)
        if was_confirmed:
            asker_mails.write(found, news=AskerNews.CHANGED, now=now)
    return found


def _refuse(found: Engagement, *, shape: Shape, now: dt.datetime) -> None:
    _refuse_ended(found)
    live = found.asks.filter(state__in=asks.LIVE).count()
    if shape.work != found.work and live:
        raise refusals.WorkIsAskedFor
    if shape.people_wanted < live:
        raise refusals.MoreAreAsked
    if shape.starts_at is None:
        if found.occasion is not None:
            raise refusals.NoDayYet
    elif shape.starts_at <= now and (found.occasion is None or shape.starts_at != found.occasion.starts_at):
        raise refusals.IsOver


def _refuse_two_places(found: Engagement, *, shape: Shape) -> None:
    """Nobody who has said yes is somewhere else at the new time."""
    occasion = found.occasion
    if occasion is None or shape.starts_at is None or shape.ends_at is None:
        return
    if (occasion.starts_at, occasion.ends_at) == (shape.starts_at, shape.ends_at):
        return
    then = Occasion(pk=occasion.pk, starts_at=shape.starts_at, ends_at=shape.ends_at)
    coming = found.asks.accepted().select_related("ambassador__person").order_by("pk")
    busy = in_the_way.of(then, people=[ask.ambassador.person_id for ask in coming])
    for ask in coming:
        if what := busy.get(ask.ambassador.person_id):
            raise refusals.TheyHaveSomethingElse(str(ask.person), what[0])


def _refuse_ended(found: Engagement) -> None:
    if found.ended_at is not None:
        raise refusals.Ended


def _state(found: Engagement) -> str:
    if found.state == EngagementState.CONFIRMED and found.asks.accepted().count() < found.people_wanted:
        return EngagementState.ASKING
    return EngagementState.SHAPING if found.state == EngagementState.ASKED else found.state


def _when_and_where(occasion: Occasion | None) -> tuple | None:
    return (occasion.starts_at, occasion.ends_at, occasion.place) if occasion else None


def _keep_occasion(found: Engagement, *, shape: Shape, now: dt.datetime) -> None:
    if shape.starts_at is None or shape.ends_at is None:
        return
    keep = occasions.make if found.occasion is None else partial(occasions.change, found.occasion)
    found.occasion = keep(
        title=shape.title,
        starts_at=shape.starts_at,
        ends_at=shape.ends_at,
        place=shape.place,
        how=shape.how,
        now=now,
    )
