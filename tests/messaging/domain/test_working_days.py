"""Working days: weekends and England's bank holidays do not count; staff ring in two halves of a day."""

import datetime as dt

import pytest

from messaging.domain import working_days
from tests.factories import at


@pytest.mark.parametrize(
    ("day", "is_holiday"),
    [
        ("2026-12-25", True),
        ("2026-12-26", True),
        ("2026-12-28", True),  # Boxing Day falls on a Saturday: Monday instead
        ("2027-03-26", True),  # Good Friday
        ("2026-08-31", True),  # the summer bank holiday of England
        ("2026-08-03", False),  # Scotland's
        ("2026-03-17", False),  # Northern Ireland's
        ("2026-10-18", False),  # an ordinary Sunday
    ],
)
def test_the_bank_holidays_are_those_of_england(day, is_holiday):
    assert working_days.is_bank_holiday(dt.date.fromisoformat(day)) is is_holiday


@pytest.mark.parametrize(
    ("moment", "days", "end"),
    [
        (at("2026-10-14", "12:30"), 2, at("2026-10-16", "17:00")),
        (at("2026-10-16", "12:30"), 1, at("2026-10-19", "17:00")),  # over a weekend
        (at("2026-12-24", "16:00"), 2, at("2026-12-30", "17:00")),  # over Christmas
        (at("2026-10-23", "12:30"), 2, at("2026-10-27", "17:00")),  # over the end of summer time
        (at("2026-10-17", "12:30"), 1, at("2026-10-19", "17:00")),  # missed on a Saturday
    ],
)
def test_working_day_after_ends_at_5pm_in_london(moment, days, end):
    assert working_days.working_day_after(moment, days=days) == end


def test_the_day_is_the_one_in_london():
    late_on_tuesday_in_utc = dt.datetime(2026, 7, 14, 23, 30, tzinfo=dt.UTC)  # Wednesday 0:30 in London

    assert working_days.working_day_after(late_on_tuesday_in_utc, days=1) == at("2026-07-16", "17:00")


@pytest.mark.parametrize(
    ("moment", "half"),
    [
        (at("2026-10-14", "08:59"), at("2026-10-14", "09:00")),
        (at("2026-10-14", "09:00"), at("2026-10-14", "13:00")),
        (at("2026-10-14", "13:00"), at("2026-10-15", "09:00")),
        (at("2026-10-16", "15:00"), at("2026-10-19", "09:00")),
        (at("2026-10-23", "15:00"), at("2026-10-26", "09:00")),
        (at("2026-12-24", "15:00"), at("2026-12-29", "09:00")),
    ],
)
def test_next_half_day(moment, half):
    assert working_days.next_half_day(moment) == half


@pytest.mark.parametrize(
    ("moment", "due"),
    [
        (at("2026-10-14", "09:00"), at("2026-10-15", "17:00")),
        (at("2026-10-16", "23:30"), at("2026-10-19", "17:00")),
        (at("2026-03-27", "12:00"), at("2026-03-30", "17:00")),
        (at("2026-04-02", "12:00"), at("2026-04-07", "17:00")),
    ],
)
def test_a_call_is_made_by_the_end_of_the_next_working_day(moment, due):
    assert working_days.time_to_call(moment, is_urgent=False) == due
