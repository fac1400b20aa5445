"""Erasing somebody’s own page: goals, steps, what they told or hid, and their plan go; no figure counts them."""

import datetime as dt
from collections.abc import Collection

from ambassadors.domain.records.erasing_ambassadors import forget_log
from journeys.models import Goal, HiddenThing, OwnEntry, Sharing, StayingWellPlan, Step


def forget(people: Collection[int], *, now: dt.datetime) -> None:
    """Their yes to sharing ends; that there was one stays."""
    for rows in (
        Step.objects.filter(goal__person__in=people),
        Goal.objects.filter(person__in=people),
        OwnEntry.objects.filter(person__in=people),
        HiddenThing.objects.filter(person__in=people),
        StayingWellPlan.objects.filter(person__in=people),
    ):
        forget_log(rows)
        rows.delete()
    Sharing.objects.filter(person__in=people).standing().update(ended_at=now)
