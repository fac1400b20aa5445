"""A second paid piece of work in one week: said, never in the way. Weeks are those of ISO 8601, Monday to Sunday.

Some benefits look at what somebody earns in a week; so the person is told before and after they choose.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from ambassadors.models import Involvement
from ambassadors.states import Chosen

A_DAY = dt.timedelta(days=1)
SUNDAY_IS = 6


def week_of(day: dt.date) -> tuple[dt.date, dt.date]:
    """The Monday and the Sunday of the week of `day`."""
    monday = day - day.weekday() * A_DAY
    return monday, monday + SUNDAY_IS * A_DAY


def in_short(day: dt.date) -> str:
    """“2026-W42” (ISO 8601)."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def paid_beside(involvement: Involvement) -> list[Involvement]:
    """The other paid work of the same person in the same week, by day. One query."""
    monday, sunday = week_of(involvement.done_on)
    rows = Involvement.objects.filter(person=involvement.person_id, chosen=Chosen.PAID)
    same = rows.filter(done_on__gte=monday, done_on__lte=sunday).exclude(pk=involvement.pk)
    return list(same.order_by("done_on", "pk"))


def not_the_only_paid(involvements: Iterable[Involvement]) -> frozenset[int]:
    """Keys of those of `involvements` that are paid and not the only paid work of their person and week. One query."""
    paid = [each for each in involvements if each.chosen == Chosen.PAID]
    if not paid:
        return frozenset()
    first = week_of(min(each.done_on for each in paid))[0]
    last = week_of(max(each.done_on for each in paid))[1]
    rows = Involvement.objects.filter(person__in={each.person_id for each in paid}, chosen=Chosen.PAID)
    numbers: dict[tuple[int, dt.date], int] = defaultdict(int)
    for person, day in rows.filter(done_on__gte=first, done_on__lte=last).values_list("person", "done_on"):
        numbers[person, week_of(day)[0]] += 1
    return frozenset(each.pk for each in paid if numbers[each.person_id, week_of(each.done_on)[0]] > 1)
