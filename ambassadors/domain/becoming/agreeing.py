"""The agreement between an ambassador and the college: when it was signed, and a scan of it."""

import datetime as dt
from functools import partial

from django.core.files.base import File
from django.db import transaction
from wagtail.log_actions import log

from ambassadors.domain.becoming import changing
from ambassadors.models import Ambassador
from people.domain import papers
from people.files import kept_apart
from people.models import User


@transaction.atomic
def sign(
    ambassador: Ambassador, *, agreed_on: dt.date, paper: File | None = None, by: User, now: dt.datetime
) -> Ambassador:
    """They signed on that day. A newer scan takes the place of the one before.

    Raises NotYet, HasLeft; and NotAScan or TooLarge of `people.domain.papers`.
    """
    changing.refuse_days_to_come(agreed_on, now=now)
    scan = papers.scan(paper) if paper else None
    found = changing.locked_here(ambassador)
    found.agreed_on = agreed_on
    if scan is not None:
        before = found.agreement.name
        found.agreement.save(str(scan.name), scan, save=False)
        if before:
            transaction.on_commit(partial(kept_apart().delete, before))
    found.save(update_fields=["agreed_on", "agreement", "updated_at"])
    log(found, "ambassadors.becoming.agree", user=by)
    return found
