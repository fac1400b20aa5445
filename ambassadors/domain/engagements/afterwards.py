"""After it took place: who was there and for how long, how it was, and thanks."""

import datetime as dt
from collections.abc import Collection
from decimal import Decimal

from django.db import transaction
from wagtail.log_actions import log

from ambassadors.domain.engagements import asker_mails, locks, notices, refusals
from ambassadors.domain.involvement import recording
from ambassadors.models import Ask, Engagement
from ambassadors.states import DONE_ENGAGEMENTS, AskerNews, EngagementState
from people.models import User


@transaction.atomic
def record(
    engagement: Engagement, *, there: Collection[int], hours: Decimal | None, debrief: str, by: User, now: dt.datetime
) -> Engagement:
    """It took place: `there` are the asks (ids) of those who came, `hours` are for each of them, `debrief` is staff's.

    Their hours are recorded as involvement. Said again, it is put right. Raises NotYetOver, Ended, NoDayYet or NoHours.
    """
    found = locks.engagement(engagement.pk)
    _refuse_unless_held(found, now=now)
    if there and not hours:
        raise refusals.NoHours
    is_new = found.state != EngagementState.DELIVERED
    found.hours, found.debrief = hours, debrief
    found.state, found.ended_at = EngagementState.DELIVERED, found.ended_at or now
    found.save(update_fields=["hours", "debrief", "state", "ended_at", "updated_at"])
    came = _note_who_came(found, there=there, by=by, now=now)
    log(found, "ambassadors.engagement.record", user=by)
    if is_new:
        notices.tell_how_was_it(came, now=now)
    return found


@transaction.atomic
def say_how_it_was(given: Ask, *, words: str, by: User, now: dt.datetime) -> Ask:
    """In the words of somebody who was there; other words take their place. Raises WasNotThere."""
    engagement, _, found = locks.ask(given)
    if engagement.state not in DONE_ENGAGEMENTS or found.was_there is not True:
        raise refusals.WasNotThere
    if found.debrief != words:
        found.debrief = words
        found.save(update_fields=["debrief"])
        log(engagement, "ambassadors.ask.debrief", user=by, data={"ask": found.pk})
    return found


@transaction.atomic
def thank(engagement: Engagement, *, words: str, by: User, now: dt.datetime) -> Engagement:
    """Closes it with thanks, to those who were there and to the team, which reads `words` as well. Twice is once.

    Raises NotRecordedYet.
    """
    found = locks.engagement(engagement.pk)
    if found.state == EngagementState.CLOSED:
        return found
    if found.state != EngagementState.DELIVERED:
        raise refusals.NotRecordedYet
    found.state, found.words_to_them, found.thanked_at = EngagementState.CLOSED, words, now
    found.save(update_fields=["state", "words_to_them", "thanked_at", "updated_at"])
    log(found, "ambassadors.engagement.thank", user=by)
    there = found.asks.accepted().filter(was_there=True).select_related("ambassador__person")
    notices.tell_thanks(there.order_by("pk"), now=now)
    asker_mails.write(found, news=AskerNews.CLOSED, now=now)
    return found


def _refuse_unless_held(found: Engagement, *, now: dt.datetime) -> None:
    if found.ended_at is not None and found.state != EngagementState.DELIVERED:
        raise refusals.Ended
    if found.occasion is None:
        raise refusals.NoDayYet
    if not found.occasion.has_started(now):
        raise refusals.NotYetOver


def _note_who_came(found: Engagement, *, there: Collection[int], by: User, now: dt.datetime) -> list[Ask]:
    """Those who came. Whoever is still asked is not any more; only they who had said yes can have come."""
    came = []
    rows = found.asks.accepted().select_for_update(of=("self",)).select_related("ambassador__person")
    for ask in rows.order_by("pk"):
        ask.engagement = found
        ask.was_there = ask.pk in there
        ask.save(update_fields=["was_there"])
        recording.from_engagement(ask, by=by, now=now)
        came += [ask] if ask.was_there else []
    return came
