"""Leaving, with thanks: no reason is asked. What they wrote in the stories’ room stays theirs."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from ambassadors.domain.becoming import changing, notices
from ambassadors.domain.engagements import asks
from ambassadors.domain.panels import members
from ambassadors.domain.profiles import withdrawal
from ambassadors.models import Ambassador, Profile
from ambassadors.states import AmbassadorState
from people.models import User


@transaction.atomic
def leave(ambassador: Ambassador, *, by: User, now: dt.datetime) -> Ambassador:
    """They are an ambassador no more: nothing is asked of them, they come to nothing, their profile comes down.

    Their login loses the role, and nobody is named to support them. They are thanked. Hours and what they chose stay.
    Twice changes nothing. Raises NotAnAmbassador.
    """
    found = changing.locked_with_asks(ambassador)
    if found.state == AmbassadorState.LEFT:
        return found
    if not found.is_ours:
        raise changing.NotAnAmbassador
    asks.let_go_of(found, by=by, now=now)
    members.let_go_of(found.person, now=now)
    found = changing.locked(found)
    found.state, found.left_on = AmbassadorState.LEFT, timezone.localdate(now)
    found.paused_at, found.supporter, found.thanked_at = None, None, now
    found.save(update_fields=["state", "left_on", "paused_at", "supporter", "thanked_at", "updated_at"])
    for profile in Profile.objects.filter(ambassador=found):
        withdrawal.end(profile, by=by, now=now)
    changing.shut_out(found)
    log(found, "ambassadors.becoming.leave", user=by)
    notices.tell_thanks(found, now=now)
    return found
