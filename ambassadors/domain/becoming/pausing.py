"""Taking a break, without a word why: nobody asks them for anything, and their profile is not shown. And its end."""

import datetime as dt

from django.db import transaction
from wagtail.log_actions import log

from ambassadors.domain.becoming import changing
from ambassadors.domain.engagements import asks
from ambassadors.domain.profiles import publishing
from ambassadors.models import Ambassador
from ambassadors.states import AmbassadorState
from people.models import User


@transaction.atomic
def pause(ambassador: Ambassador, *, by: User, now: dt.datetime) -> Ambassador:
    """From now on, until they come back. What they are asked and have not answered is taken back.

    What they have said yes to stays theirs to do, or to step back from. Twice changes nothing. Raises NotAnAmbassador.
    """
    if not changing.locked_with_asks(ambassador).is_ours:
        raise changing.NotAnAmbassador
    asks.end_all_of(ambassador, by=by, now=now)
    found = changing.locked(ambassador)
    if found.state == AmbassadorState.PAUSED:
        return found
    return _become(found, state=AmbassadorState.PAUSED, paused_at=now, by=by, now=now)


@transaction.atomic
def come_back(ambassador: Ambassador, *, by: User, now: dt.datetime) -> Ambassador:
    """The break is over. A profile that may still be shown is there again. Twice changes nothing.

    Raises NotAnAmbassador.
    """
    found = changing.locked(ambassador)
    if not found.is_ours:
        raise changing.NotAnAmbassador
    if found.state == AmbassadorState.ACTIVE:
        return found
    return _become(found, state=AmbassadorState.ACTIVE, paused_at=None, by=by, now=now)


def _become(
    found: Ambassador, *, state: AmbassadorState, paused_at: dt.datetime | None, by: User, now: dt.datetime
) -> Ambassador:
    found.state, found.paused_at = state, paused_at
    found.save(update_fields=["state", "paused_at", "updated_at"])
    publishing.follow(found, now=now)
    log(found, f"ambassadors.becoming.{'pause' if paused_at else 'come_back'}", user=by)
    return found
