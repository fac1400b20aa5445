"""Somebody asks the college for an ambassador: by the public form, or by talking to staff who note it."""

import datetime as dt
import uuid
from dataclasses import asdict, dataclass

from django.db import transaction
from wagtail.log_actions import log

from ambassadors.domain.engagements import asker_mails, following, refusals
from ambassadors.models import Engagement
from ambassadors.states import AskerNews, EngagementState
from people.models import User


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is asked for, and by whom, as they typed it."""

    work: str
    title: str
    organisation: str
    organisation_kind: str
    asked_by_name: str
    about: str = ""
    wished: str = ""
    audience: str = ""
    asked_by_email: str = ""
    asked_by_phone: str = ""


@transaction.atomic
def ask(wanted: Wanted, *, key: uuid.UUID, now: dt.datetime) -> Engagement:
    """Keeps what a stranger asks for, and mails them a link of their own. The same form (`key`) sent twice asks once.

    Raises NoWayToAnswer.
    """
    return _keep(wanted, key=key, is_from_outside=True, by=None, now=now)


@transaction.atomic
def note(wanted: Wanted, *, key: uuid.UUID, by: User, now: dt.datetime) -> Engagement:
    """As `ask`, where staff note what somebody told them: `by` looks after it from now on."""
    return _keep(wanted, key=key, is_from_outside=False, by=by, now=now)


def _keep(wanted: Wanted, *, key: uuid.UUID, is_from_outside: bool, by: User | None, now: dt.datetime) -> Engagement:
    if not (wanted.asked_by_email or wanted.asked_by_phone):
        raise refusals.NoWayToAnswer
    facts = asdict(wanted) | {
        "state": EngagementState.ASKED if by is None else EngagementState.SHAPING,
        "is_from_outside": is_from_outside,
        "taken_on_by": by,
        "asked_at": now,
    }
    found, is_new = Engagement.objects.get_or_create(key=key, defaults=facts)
    if is_new:
        following.open_link(found)
        found.save(update_fields=["token_hash"])
        log(found, "ambassadors.engagement.ask", user=by)
        asker_mails.write(found, news=AskerNews.ASKED, now=now)
    return found
