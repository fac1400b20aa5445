"""One rate, and what is offered, for many pieces of work at once: those that came by themselves have none."""

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.db.models import QuerySet
from wagtail.log_actions import log

from ambassadors.domain.involvement import listing
from ambassadors.domain.involvement.listing import Wanted
from ambassadors.models import Involvement
from people.models import User


def without(wanted: Wanted) -> QuerySet[Involvement]:
    """Those of what the desk asked for that have no rate yet, and were not given to those who pay."""
    return listing.wanted(wanted).filter(rate__isnull=True, exported_at__isnull=True)


@transaction.atomic
def note(wanted: Wanted, *, rate: Decimal, offered: str = "", by: User, now: dt.datetime) -> int:
    """Notes the rate, and what is offered where nothing is noted of that. Returns how many had none.

    Four queries, but for the log.
    """
    held = Involvement.objects.select_for_update(of=("self",)).filter(pk__in=without(wanted).order_by().values("pk"))
    rows = list(held.order_by("pk"))
    keys = [row.pk for row in rows]
    Involvement.objects.filter(pk__in=keys, rate__isnull=True).update(rate=rate, updated_at=now)
    if offered:
        Involvement.objects.filter(pk__in=keys, offered="").update(offered=offered)
    for row in rows:
        log(row, "ambassadors.involvement.rate", user=by)
    return len(rows)
