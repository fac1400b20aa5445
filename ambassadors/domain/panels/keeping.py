"""Until when it is kept what was said of candidates, and its end, by a named person. Nothing destroys itself."""

import datetime as dt

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from ambassadors.domain.panels import days, refusals
from ambassadors.models import Candidate, PanelDay, Score
from people.models import User


def due(*, now: dt.datetime) -> QuerySet[PanelDay]:
    """Their time has come, and something is there to be destroyed; the longest first."""
    scores = Score.objects.filter(candidate__day=OuterRef("pk"))
    told = Candidate.objects.filter(day=OuterRef("pk")).exclude(feedback="")
    rows = PanelDay.objects.filter(Q(Exists(scores)) | Q(Exists(told)), destroyed_at__isnull=True)
    return rows.filter(keep_until__lte=timezone.localdate(now)).order_by("keep_until", "pk")


def is_due(day: PanelDay, *, now: dt.datetime) -> bool:
    return day.destroyed_at is None and day.keep_until <= timezone.localdate(now)


@transaction.atomic
def destroy(day: PanelDay, *, by: User, now: dt.datetime) -> PanelDay:
    """Every mark, every word and all feedback goes. How many there were, and what became of them, stays. Twice is once.

    Raises NotDueYet.
    """
    found = days.locked(day)
    if found.destroyed_at:
        return found
    if not is_due(found, now=now):
        raise refusals.NotDueYet(found.keep_until)
    gone, _ = Score.objects.filter(candidate__day=found).delete()
    found.candidates.exclude(feedback="").update(feedback="")
    found.destroyed_at, found.destroyed_by = now, by
    found.save(update_fields=["destroyed_at", "destroyed_by"])
    log(found.engagement, "ambassadors.panel.destroy", user=by, data={"marks": gone})
    return found
