"""How many calls, letters and failed messages wait for staff: for the desk's first page."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q

from messaging.domain import letters, troubles
from messaging.models import CallTask


@dataclass(frozen=True, kw_only=True)
class Counts:
    calls: int
    overdue: int
    letters: int
    troubles: int


def count(*, now: dt.datetime) -> Counts:
    """Open calls, those of them that are overdue, letters to print, messages that did not go out. Three queries."""
    open_calls = CallTask.objects.filter(done_at__isnull=True)
    calls = open_calls.aggregate(all=Count("pk"), overdue=Count("pk", filter=Q(due_at__lt=now)))
    return Counts(
        calls=calls["all"],
        overdue=calls["overdue"],
        letters=letters.waiting().count(),
        troubles=troubles.troubles(now=now).count(),
    )
