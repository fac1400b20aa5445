"""Periods that figures are of: first and last day included, days of Europe/London.

The financial year runs from 1 April to 31 March; its first quarter is April to June.
"""

import calendar
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from courses.models import Term
from design_system import days

MONTHS, QUARTERS, YEARS = 12, 8, 4  # how many of each are offered, the latest first
APRIL = 4


@dataclass(frozen=True, kw_only=True)
class Period:
    """`term` is the name of the term that has just these days, or empty."""

    first_on: dt.date
    last_on: dt.date
    term: str = ""

    @property
    def starts_at(self) -> dt.datetime:
        """Midnight in London at the start of the first day."""
        return days.midnight(self.first_on)

    @property
    def ends_at(self) -> dt.datetime:
        """Midnight in London after the last day: the first moment that is no longer in the period."""
        return days.midnight(self.last_on + dt.timedelta(days=1))

    @property
    def key(self) -> str:
        """“2026-04-01_2026-06-30”: how forms and addresses name it."""
        return f"{self.first_on.isoformat()}_{self.last_on.isoformat()}"

    @property
    def days(self) -> int:
        return (self.last_on - self.first_on).days + 1

    @property
    def whole_months(self) -> int:
        """How many calendar months it is made of; 0 where it begins or ends within one."""
        if self.first_on.day != 1 or self.last_on != _last_of_month(self.last_on):
            return 0
        return _month_number(self.last_on) - _month_number(self.first_on) + 1

    @property
    def is_whole(self) -> bool:
        """Whether it is one that is reported: a month, a quarter, a financial year or a term."""
        months, begins = self.whole_months, self.first_on.month
        is_quarter = months == 3 and begins % 3 == 1
        return bool(self.term) or months == 1 or is_quarter or (months == 12 and begins == APRIL)

    @property
    def name(self) -> str:
        """“Quarter 1 of 2026/27”, “Financial year 2026/27”, “June 2026”, a term's name, else its dates."""
        months, begins = self.whole_months, self.first_on.month
        if self.term:
            return self.term
        if months == 12 and begins == APRIL:
            return f"Financial year {_financial_year(self.first_on)}"
        if months == 3 and begins % 3 == 1:
            return f"Quarter {(begins - APRIL) % 12 // 3 + 1} of {_financial_year(self.first_on)}"
        if months == 1:
            return f"{self.first_on:%B %Y}"
        return self.dates

    @property
    def dates(self) -> str:
        """“1 April to 30 June 2026”."""
        first, last = self.first_on, self.last_on
        year = "" if first.year == last.year else f" {first.year}"
        if first == last:
            return f"{last.day} {last:%B %Y}"
        return f"{first.day} {first:%B}{year} to {last.day} {last:%B %Y}"

    def has(self, day: dt.date) -> bool:
        return self.first_on <= day <= self.last_on

    def before(self, terms: Iterable[Term] = ()) -> "Period":
        """As many months, or days, right before; of a term the term before it."""
        if self.term and (earlier := [t for t in terms if t.ends_on < self.first_on]):
            return of_term(max(earlier, key=lambda t: t.ends_on))
        if months := self.whole_months:
            return self._months_earlier(months)
        ends = self.first_on - dt.timedelta(days=1)
        return Period(first_on=ends - dt.timedelta(days=self.days - 1), last_on=ends)

    def year_before(self) -> "Period":
        """The same days a year earlier; whole months stay whole, and 29 February becomes the 28th."""
        if self.whole_months:
            return self._months_earlier(12)
        return Period(first_on=_year_earlier(self.first_on), last_on=_year_earlier(self.last_on))

    def _months_earlier(self, months: int) -> "Period":
        last = _first_of(_month_number(self.last_on) - months)
        return Period(first_on=_first_of(_month_number(self.first_on) - months), last_on=_last_of_month(last))


def month_of(day: dt.date) -> Period:
    return Period(first_on=day.replace(day=1), last_on=_last_of_month(day))


def quarter_of(day: dt.date) -> Period:
    first = _first_of(_month_number(day) // 3 * 3)
    return Period(first_on=first, last_on=_last_of_month(_first_of(_month_number(first) + 2)))


def financial_year_of(day: dt.date) -> Period:
    year = day.year if day.month >= APRIL else day.year - 1
    return Period(first_on=dt.date(year, APRIL, 1), last_on=dt.date(year + 1, APRIL - 1, 31))


def of_term(term: Term) -> Period:
    return Period(first_on=term.starts_on, last_on=term.ends_on, term=term.name)


def last_quarter(today: dt.date) -> Period:
    """The latest quarter that is over: what a report is asked for."""
    return quarter_of(today).before()


def offered(today: dt.date, *, terms: Iterable[Term]) -> list[tuple[str, list[Period]]]:
    """Periods to choose from, by kind, the one under way first."""
    return [
        ("Quarters", _back(quarter_of(today), QUARTERS)),
        ("Financial years", _back(financial_year_of(today), YEARS)),
        ("Terms", [of_term(term) for term in terms]),
        ("Months", _back(month_of(today), MONTHS)),
    ]


def named(first_on: dt.date, last_on: dt.date, *, terms: Iterable[Term]) -> Period:
    """The period of these days, with the name of the term where there is one."""
    names = [term.name for term in terms if (term.starts_on, term.ends_on) == (first_on, last_on)]
    return Period(first_on=first_on, last_on=last_on, term=names[0] if names else "")


def _back(period: Period, count: int) -> list[Period]:
    found = [period]
    while len(found) < count:
        found.append(found[-1].before())
    return found


def _month_number(day: dt.date) -> int:
    return day.year * 12 + day.month - 1


def _first_of(month_number: int) -> dt.date:
    return dt.date(month_number // 12, month_number % 12 + 1, 1)


def _last_of_month(day: dt.date) -> dt.date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _year_earlier(day: dt.date) -> dt.date:
    last = calendar.monthrange(day.year - 1, day.month)[1]
    return day.replace(year=day.year - 1, day=min(day.day, last))


def _financial_year(day: dt.date) -> str:
    first = financial_year_of(day).first_on.year
    return f"{first}/{(first + 1) % 100:02d}"
