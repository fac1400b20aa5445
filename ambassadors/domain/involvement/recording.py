"""Hours of engagements, which come by themselves from who was there; and work that staff note."""

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from ambassadors.domain.involvement import sources
from ambassadors.models import Ask, Involvement
from ambassadors.states import InvolvementKind
from design_system import refusals
from people.models import Person, User

HOURS_OF_A_DAY = 24


class Refusal(refusals.Refusal):
    message = "These hours cannot be recorded."


class WasExported(Refusal):
    message = "Their hours have been given to those who pay. Please correct that piece of work itself."


class RecordIsGone(Refusal):
    message = "This record has been merged or erased."


class NotYet(Refusal):
    message = "This day is still to come. Work is noted afterwards."


class HoursOfADay(Refusal):
    message = "Please give hours between a quarter of an hour and 24."


class CameByItself(Refusal):
    message = "This came by itself from what they did. Put that right, and this follows."


def from_engagement(ask: Ask, *, by: User, now: dt.datetime) -> Involvement | None:
    """The hours of somebody who was there, by what its engagement says; none where they were not. Safe to repeat.

    The engagement and its occasion are at hand, and held by the caller. Raises WasExported.
    """
    source = f"ask:{ask.pk}"
    kept = Involvement.objects.select_for_update().filter(person=ask.person, source=source).first()
    engagement = ask.engagement
    if not ask.was_there or engagement.occasion is None or engagement.hours is None:
        _forget(kept)
        return None
    facts: dict[str, sources.Fact] = {
        "what": engagement.title,
        "done_on": timezone.localdate(engagement.occasion.starts_at),
        "hours": engagement.hours,
        "rate": engagement.rate,
    }
    if kept is None:
        about = {"kind": InvolvementKind.ENGAGEMENT, "source": source, "recorded_by": by, "recorded_at": now}
        made = Involvement.objects.create(person=ask.person, **about, **facts)
        log(made, "ambassadors.involvement.record", user=by, data={"ask": ask.pk})
        return made
    sources.put_right(kept, facts=facts, now=now)
    return kept


@transaction.atomic
def note(
    person: Person,
    *,
    what: str,
    done_on: dt.date,
    hours: Decimal,
    rate: Decimal | None = None,
    offered: str = "",
    benefits_advice_on: dt.date | None = None,
    by: User,
    now: dt.datetime,
) -> Involvement:
    """A piece of work that nothing else here knows of. Raises NotYet, HoursOfADay, RecordIsGone."""
    refuse_other_days(done_on, hours=hours, now=now)
    held = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
    if held.merged_into_id or held.erased_at:
        raise RecordIsGone
    made = Involvement.objects.create(
        person=held,
        kind=InvolvementKind.OTHER,
        what=what,
        done_on=done_on,
        hours=hours,
        rate=rate,
        offered=offered,
        benefits_advice_on=benefits_advice_on,
        recorded_by=by,
        recorded_at=now,
    )
    log(made, "ambassadors.involvement.record", user=by)
    return made


@transaction.atomic
def take_away(involvement: Involvement, *, by: User, now: dt.datetime) -> None:
    """Deletes what was noted by mistake. Raises CameByItself, WasExported."""
    found = Involvement.objects.select_for_update(of=("self",)).filter(pk=involvement.pk).first()
    if found is None:
        return
    if found.source:
        raise CameByItself
    log(found.person, "ambassadors.involvement.take_away", user=by, title=found.person.reference)
    _forget(found)


def refuse_other_days(done_on: dt.date, *, hours: Decimal, now: dt.datetime) -> None:
    """Raises NotYet for a day to come (London’s), HoursOfADay for hours that no day has."""
    if done_on > timezone.localdate(now):
        raise NotYet
    if not 0 < hours <= HOURS_OF_A_DAY:
        raise HoursOfADay


def _forget(kept: Involvement | None) -> None:
    if kept is None:
        return
    if kept.exported_at is not None:
        raise WasExported
    kept.delete()
