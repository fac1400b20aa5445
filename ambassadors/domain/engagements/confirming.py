"""Enough people have said yes: it is confirmed, to them with the brief, and to the team that asked."""

import datetime as dt

from django.db import transaction
from wagtail.log_actions import log

from ambassadors.domain.engagements import asker_mails, asks, locks, notices, refusals
from ambassadors.models import Engagement
from ambassadors.states import AskerNews, EngagementState
from people.models import User


@transaction.atomic
def confirm(engagement: Engagement, *, by: User, now: dt.datetime) -> Engagement:
    """Tells those who come, and the team. What was still asked is taken back. Twice changes nothing.

    Raises NotEnoughYet, NoDayYet, HasBegun or Ended.
    """
    found = locks.engagement(engagement.pk)
    if found.state == EngagementState.CONFIRMED:
        return found
    asks.refuse_unless_to_come(found, now=now)
    if found.asks.accepted().count() < found.people_wanted:
        raise refusals.NotEnoughYet
    asks.withdraw(found.asks.all(), by=by, now=now)
    found.state = EngagementState.CONFIRMED
    found.save(update_fields=["state", "updated_at"])
    log(found, "ambassadors.engagement.confirm", user=by)
    notices.tell_confirmed(found, now=now)
    asker_mails.write(found, news=AskerNews.CONFIRMED, now=now)
    return found
