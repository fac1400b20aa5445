"""Periods: their names, their borders in London, and what they are compared with."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookings.domain.figures import periods
from bookings.domain.figures.periods import Period
from courses.models import Term


def period(first: str, last: str, **fields) -> Period:
    return Period(first_on=dt.date.fromisoformat(first), last_on=dt.date.fromisoformat(last), **fields)


def days(of: Period) -> tuple[str, str]:
    return of.first_on.isoformat(), of.last_on.isoformat()


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("2026-04-01", "2026-06-30", "Quarter 1 of 2026/27"),
        ("2026-01-01", "2026-03-31", "Quarter 4 of 2025/26"),
        ("2026-05-01", "2026-07-31", "1 May to 31 July 2026"),
        ("2025-04-01", "2026-03-31", "Financial year 2025/26"),
        ("1999-04-01", "2000-03-31", "Financial year 1999/00"),
        ("2026-01-01", "2026-12-31", "1 January to 31 December 2026"),
        ("2028-02-01", "2028-02-29", "February 2028"),
        ("2028-02-01", "2028-02-28", "1 February to 28 February 2028"),
        ("2026-12-20", "2027-01-03", "20 December 2026 to 3 January 2027"),
        ("2026-12-20", "2026-12-20", "20 December 2026"),
    ],
)
def test_a_period_is_called_what_people_call_it(first, last, name):
    assert period(first, last).name == name


def test_a_term_is_called_by_its_name():
    term = Term(name="Autumn 2026", starts_on=dt.date(2026, 9, 1), ends_on=dt.date(2026, 12, 18))

    assert periods.named(term.starts_on, term.ends_on, terms=[term]).name == "Autumn 2026"
    assert periods.named(term.starts_on, dt.date(2026, 12, 17), terms=[term]).name == "1 September to 17 December 2026"


@pytest.mark.parametrize(
    ("day", "quarter", "year"),
    [
        ("2026-03-31", ("2026-01-01", "2026-03-31"), ("2025-04-01", "2026-03-31")),
        ("2026-04-01", ("2026-04-01", "2026-06-30"), ("2026-04-01", "2027-03-31")),
        ("2027-01-01", ("2027-01-01", "2027-03-31"), ("2026-04-01", "2027-03-31")),
        ("2026-12-31", ("2026-10-01", "2026-12-31"), ("2026-04-01", "2027-03-31")),
    ],
)
def test_quarters_and_financial_years_begin_in_april(day, quarter, year):
    on = dt.date.fromisoformat(day)

    assert days(periods.quarter_of(on)) == quarter
    assert days(periods.financial_year_of(on)) == year


@pytest.mark.parametrize(
    ("first", "last", "before", "year_before"),
    [
        ("2026-04-01", "2026-06-30", ("2026-01-01", "2026-03-31"), ("2025-04-01", "2025-06-30")),
        ("2028-03-01", "2028-03-31", ("2028-02-01", "2028-02-29"), ("2027-03-01", "2027-03-31")),
        ("2028-02-01", "2028-02-29", ("2028-01-01", "2028-01-31"), ("2027-02-01", "2027-02-28")),
        ("2028-02-29", "2028-02-29", ("2028-02-28", "2028-02-28"), ("2027-02-28", "2027-02-28")),
        ("2026-04-01", "2027-03-31", ("2025-04-01", "2026-03-31"), ("2025-04-01", "2026-03-31")),
        ("2026-10-05", "2026-10-11", ("2026-09-28", "2026-10-04"), ("2025-10-05", "2025-10-11")),
    ],
)
def test_what_a_period_is_compared_with(first, last, before, year_before):
    found = period(first, last)

    assert days(found.before()) == before
    assert days(found.year_before()) == year_before


def test_before_a_term_comes_the_term_before_it():
    spring = Term(name="Spring", starts_on=dt.date(2026, 1, 6), ends_on=dt.date(2026, 3, 27))
    summer = Term(name="Summer", starts_on=dt.date(2026, 4, 20), ends_on=dt.date(2026, 7, 3))

    found = periods.of_term(summer).before([summer, spring])

    assert (found.name, *days(found)) == ("Spring", "2026-01-06", "2026-03-27")
    assert days(periods.of_term(spring).before([summer, spring])) == ("2025-10-17", "2026-01-05")


@pytest.mark.parametrize(
    ("first", "last", "starts", "ends"),
    [
        ("2026-03-29", "2026-03-29", "2026-03-29T00:00+00:00", "2026-03-29T23:00+00:00"),
        ("2026-10-25", "2026-10-25", "2026-10-24T23:00+00:00", "2026-10-26T00:00+00:00"),
        ("2026-04-01", "2027-03-31", "2026-03-31T23:00+00:00", "2027-03-31T23:00+00:00"),
    ],
)
def test_a_period_lasts_from_midnight_to_midnight_in_london(first, last, starts, ends):
    found = period(first, last)

    assert found.starts_at == dt.datetime.fromisoformat(starts)
    assert found.ends_at == dt.datetime.fromisoformat(ends)


@given(first=st.dates(dt.date(2001, 1, 1), dt.date(2099, 1, 1)), length=st.integers(0, 800))
def test_periods_follow_one_another_without_gap_or_overlap(first, length):
    found = Period(first_on=first, last_on=first + dt.timedelta(days=length))

    assert found.before().ends_at == found.starts_at
    assert found.year_before().first_on.year == first.year - 1


def test_what_is_offered_begins_with_the_quarter_under_way():
    offered = dict(periods.offered(dt.date(2026, 10, 14), terms=[]))

    assert offered["Quarters"][0].name == "Quarter 3 of 2026/27"
    assert offered["Quarters"][1] == periods.last_quarter(dt.date(2026, 10, 14))
    assert [each.name for each in offered["Financial years"]][:2] == [
        "Financial year 2026/27",
        "Financial year 2025/26",
    ]
    assert len({each.key for some in offered.values() for each in some}) == sum(map(len, offered.values()))
