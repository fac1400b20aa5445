"""How often each specialist speaks with employers, week by week."""

import datetime as dt
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from bookings.domain import rounding
from journeys.models import EmployerContact, EmploymentSpecialist
from journeys.states import HowMet

# IPS fidelity scale, item 17 (job development, frequency): six employer contacts in person a week score 5.
A_WEEK = 6
WEEKS = 4


@dataclass(frozen=True, kw_only=True)
class Week:
    """Contacts of all kinds, and those in person among them."""

    first_on: dt.date
    contacts: int
    in_person: int


@dataclass(frozen=True, kw_only=True)
class Line:
    specialist: EmploymentSpecialist
    weeks: list[Week]

    @property
    def average(self) -> Decimal:
        """Contacts in person a week, to one decimal."""
        return rounding.half_up(Decimal(sum(week.in_person for week in self.weeks)) / len(self.weeks))


def of(specialists: Collection[EmploymentSpecialist], *, now: dt.datetime) -> list[Line]:
    """The last four whole weeks, Monday to Sunday in London, the latest first. One query beside theirs."""
    mondays = last_weeks(now=now)
    rows = EmployerContact.objects.filter(
        specialist__in=specialists, on__gte=mondays[-1], on__lt=mondays[0] + dt.timedelta(days=7)
    )
    all_of, in_person = Counter[tuple[int, dt.date]](), Counter[tuple[int, dt.date]]()
    for specialist, on, how in rows.values_list("specialist_id", "on", "how"):
        week = specialist, on - dt.timedelta(days=on.weekday())
        all_of[week] += 1
        in_person[week] += how == HowMet.IN_PERSON
    return [
        Line(
            specialist=each,
            weeks=[
                Week(first_on=day, contacts=all_of[each.pk, day], in_person=in_person[each.pk, day]) for day in mondays
            ],
        )
        for each in specialists
    ]


def last_weeks(*, now: dt.datetime) -> list[dt.date]:
    """The Mondays of the last four weeks that are over, the latest first."""
    today = timezone.localdate(now)
    this_monday = today - dt.timedelta(days=today.weekday())
    return [this_monday - dt.timedelta(days=7 * back) for back in range(1, WEEKS + 1)]
