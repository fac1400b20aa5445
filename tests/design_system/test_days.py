"""When a day begins in London."""

import datetime as dt

from design_system import days


def test_a_day_begins_at_midnight_in_london_in_summer_and_in_winter():
    summer, winter = days.midnight(dt.date(2026, 7, 1)), days.midnight(dt.date(2026, 12, 1))

    assert summer.astimezone(dt.UTC) == dt.datetime(2026, 6, 30, 23, tzinfo=dt.UTC)
    assert winter.astimezone(dt.UTC) == dt.datetime(2026, 12, 1, tzinfo=dt.UTC)


def test_the_days_on_which_the_clocks_change_have_23_and_25_hours():
    short = days.midnight(dt.date(2027, 3, 29)) - days.midnight(dt.date(2027, 3, 28)).astimezone(dt.UTC)
    long = days.midnight(dt.date(2026, 10, 26)) - days.midnight(dt.date(2026, 10, 25)).astimezone(dt.UTC)

    assert (short, long) == (dt.timedelta(hours=23), dt.timedelta(hours=25))
