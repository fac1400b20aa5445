"""It comes to nothing: not taken on, in kind words; or cancelled, and everybody who counts on it is told."""

import datetime as dt

from django.db import transaction
from wagtail.log_actions import log

from ambassadors.domain.engagements import asker_mails, asks, locks, refusals
from ambassadors.models import Engagement
from ambassadors.states import AskerNews, EngagementState
from bookings.domain import occasions
from people.models import User


@transaction.atomic
def not_take_on(engagement: Engagement, *, words: str, by: User, now: dt.datetime) -> Engagement:
    """Says no to the team that asked, in `words` that they read. Twice changes nothing.

    Once somebody has said yes it is cancelled instead: the same for the ambassadors, who are told. Raises a Refusal.
    """
    if not words:
        raise refusals.NoKindWords
    return _end(engagement, state=EngagementState.NOT_TAKEN_ON, words=words, by=by, now=now)


@transaction.atomic
def cancel(engagement: Engagement, *, words: str, by: User, now: dt.datetime) -> Engagement:
    """Does not take place: the ambassadors and the team are told, it leaves calendars. Twice changes nothing.

    Raises Ended or HasTakenPlace.
    """
    return _end(engagement, state=EngagementState.CANCELLED, words=words, by=by, now=now)


def _end(engagement: Engagement, *, state: EngagementState, words: str, by: User, now: dt.datetime) -> Engagement:
    found = locks.engagement(engagement.pk)
    if found.state == state:
        return found
    if found.ended_at is not None:
        raise refusals.Ended
    asks.withdraw(found.asks.all(), by=by, now=now)
    if found.occasion is not None:
        occasions.cancel(found.occasion, now=now)
    found.state, found.words_to_them, found.ended_at = state, words, now
    found.taken_on_by = found.taken_on_by or by
    found.save(update_fields=["state", "words_to_them", "ended_at", "taken_on_by", "updated_at"])
    log(found, f"ambassadors.engagement.{state.value}", user=by)
    asker_mails.write(found, news=AskerNews(state.value), now=now)
    return found
