"""Working days: Monday to Friday without the bank holidays of England, in Europe/London; and when staff make calls."""

import datetime as dt
from functools import cache
from zoneinfo import ZoneInfo

import holidays

LONDON = ZoneInfo("Europe/London")
HALVES = (dt.time(9), dt.time(13))
END_OF_DAY = dt.time(17)
SATURDAY, SUNDAY = 5, 6
ONE_DAY = dt.timedelta(days=1)


@cache
def _of_england() -> holidays.HolidayBase:
    """England's bank holidays; the library reckons each year when it is first asked for."""
    return holidays.country_holidays("GB", subdiv="ENG")


def is_bank_holiday(day: dt.date) -> bool:
    """Whether England is on holiday that day; days in lieu count, an ordinary Sunday does not."""
    return day in _of_england()


def is_working_day(day: dt.date) -> bool:
    return day.weekday() < SATURDAY and not is_bank_holiday(day)


def working_day_after(moment: dt.datetime, *, days: int) -> dt.datetime:
    """The end, 5pm in London, of the working day that is so many working days after the day of `moment`."""
    day = _day_of(moment)
    while days > 0:
        day += ONE_DAY
        days -= is_working_day(day)
    return _at(day, END_OF_DAY)


def next_half_day(moment: dt.datetime) -> dt.datetime:
    """When the next half of a working day begins after `moment`: 9am or 1pm in London."""
    day = _day_of(moment)
    while True:
        if is_working_day(day):
            for clock in HALVES:
                if (begins := _at(day, clock)) > moment:
                    return begins
        day += ONE_DAY


def time_to_call(moment: dt.datetime, *, is_urgent: bool) -> dt.datetime:
    """By when a call asked for at `moment` is to be made.

    Urgent: before the half-day after this one. Else by 5pm of the next working day.
    """
    return next_half_day(moment) if is_urgent else working_day_after(moment, days=1)


def _day_of(moment: dt.datetime) -> dt.date:
    return moment.astimezone(LONDON).date()


def _at(day: dt.date, clock: dt.time) -> dt.datetime:
    return dt.datetime.combine(day, clock, tzinfo=LONDON)
