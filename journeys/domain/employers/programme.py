"""The User Employment Programme: posts of this trust for people with lived experience, in numbers.

Days are London's. A person who applied for two posts counts once in each period.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from bookings.domain.figures.periods import Period, financial_year_of, quarter_of
from journeys.models import Accompaniment, Outcome, Vacancy, VacancyMatch
from journeys.states import VacancySource

QUARTERS = 4
YEARS = 8


@dataclass(frozen=True, kw_only=True)
class Line:
    """`posts` that were added, `applied` people, `supported` people, `support` given how many times, `starts`."""

    period: Period
    posts: int
    applied: int
    supported: int
    support: int
    starts: int


@dataclass(frozen=True, kw_only=True)
class _Rows:
    posts: list[tuple[dt.date, int]]
    applied: list[tuple[dt.date, int]]
    support: list[tuple[dt.date, int]]
    starts: list[dt.date]


def posts() -> QuerySet[Vacancy]:
    """All of them, open ones first, the latest first."""
    return Vacancy.objects.of_the_programme().select_related("employer").order_by("-added_at", "-pk")


def years(today: dt.date) -> list[Period]:
    """Financial years to choose from, the one under way first."""
    found = [financial_year_of(today)]
    while len(found) < YEARS:
        found.append(found[-1].before())
    return found


def lines_of(year: Period) -> list[Line]:
    """The four quarters of a financial year, and the year. Four queries."""
    quarters = [quarter_of(year.first_on)]
    while len(quarters) < QUARTERS:
        quarters.append(quarter_of(quarters[-1].last_on + dt.timedelta(days=1)))
    rows = _rows(year)
    return [_line(period, rows) for period in [*quarters, year]]


def _rows(year: Period) -> _Rows:
    days = (year.first_on, year.last_on)
    of_the_programme = VacancyMatch.objects.filter(vacancy__source=VacancySource.PROGRAMME)
    added = Vacancy.objects.of_the_programme().filter(added_at__gte=year.starts_at, added_at__lt=year.ends_at)
    applied = of_the_programme.filter(applied_on__range=days)
    support = Accompaniment.objects.filter(match__in=of_the_programme, on__range=days)
    return _Rows(
        posts=[(timezone.localdate(at), number) for at, number in added.values_list("added_at", "posts")],
        applied=[(on, person) for on, person in applied.values_list("applied_on", "episode__person_id") if on],
        support=list(support.values_list("on", "match__episode__person_id")),
        starts=list(starts().filter(started_on__range=days).values_list("started_on", flat=True)),
    )


def starts() -> QuerySet[Outcome]:
    """Jobs of the programme that stand: whatever was taken back is none."""
    return Outcome.objects.standing().filter(match__vacancy__source=VacancySource.PROGRAMME)


def _line(period: Period, rows: _Rows) -> Line:
    support = [person for on, person in rows.support if period.has(on)]
    return Line(
        period=period,
        posts=_sum(rows.posts, period),
        applied=len({person for on, person in rows.applied if period.has(on)}),
        supported=len(set(support)),
        support=len(support),
        starts=sum(period.has(on) for on in rows.starts),
    )


def _sum(rows: Iterable[tuple[dt.date, int]], period: Period) -> int:
    return sum(number for on, number in rows if period.has(on))
