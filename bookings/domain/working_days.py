"""Working days: Monday to Friday without the bank holidays of England, in Europe/London."""

import datetime as dt
from functools import cache
from zoneinfo import ZoneInfo

import holidays

LONDON = ZoneInfo("Europe/London")
END_OF_DAY = dt.time(17)
SATURDAY, SUNDAY = 5, 6


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
    day = moment.astimezone(LONDON).date()
    while days > 0:
        day += dt.timedelta(days=1)
        days -= is_working_day(day)
    return dt.datetime.combine(day, END_OF_DAY, tzinfo=LONDON)
