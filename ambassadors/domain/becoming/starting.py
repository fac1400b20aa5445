"""The start: from that day on somebody is an ambassador, with the pages of one, and is told so."""

import datetime as dt

from django.db import transaction
from wagtail.log_actions import log

from ambassadors.domain.becoming import changing, notices
from ambassadors.models import Ambassador
from ambassadors.states import AmbassadorState
from people.models import User


class NoTalkYet(changing.Refusal):
    message = "Talk with them first, and note it here."


class NoAgreementYet(changing.Refusal):
    message = "The agreement is signed first. Note the day here."


@transaction.atomic
def start(ambassador: Ambassador, *, started_on: dt.date, by: User, now: dt.datetime) -> Ambassador:
    """Makes them an ambassador and welcomes them. What else they lack is for staff to weigh. Twice changes nothing.

    Raises NoTalkYet, NoAgreementYet, NotYet, or NotOnTheWay where they had left, or it was not now.
    """
    changing.refuse_days_to_come(started_on, now=now)
    found = changing.locked(ambassador)
    if found.is_ours:
        return found
    if found.state != AmbassadorState.INTERESTED:
        raise changing.NotOnTheWay
    if found.talked_on is None:
        raise NoTalkYet
    if found.agreed_on is None:
        raise NoAgreementYet
    found.state, found.started_on = AmbassadorState.ACTIVE, started_on
    found.save(update_fields=["state", "started_on", "updated_at"])
    changing.let_in(found)
    log(found, "ambassadors.becoming.start", user=by)
    notices.tell_welcome(found, now=now)
    return found
