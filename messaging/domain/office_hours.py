"""When staff are there to make calls: working days, from nine, in two halves. London time."""

import datetime as dt

import holidays
from django.utils import timezone

HALVES = (dt.time(9), dt.time(13))
END = dt.time(17)


def next_half_day(moment: dt.datetime) -> dt.datetime:
    """When the next half of a working day begins after `moment`: 9am or 1pm."""
    day = timezone.localtime(moment).date()
    while True:
        if _is_working_day(day):
            for clock in HALVES:
                if (begins := _at(day, clock)) > moment:
                    return begins
        day += dt.timedelta(days=1)


def time_to_call(moment: dt.datetime, *, is_urgent: bool) -> dt.datetime:
    """By when a call asked for at `moment` is to be made.

    Urgent: before the half-day after this one. Else by 5pm of the next working day.
    """
    if is_urgent:
        return next_half_day(moment)
    day = timezone.localtime(moment).date() + dt.timedelta(days=1)
    while not _is_working_day(day):
        day += dt.timedelta(days=1)
    return _at(day, END)


def _is_working_day(day: dt.date) -> bool:
    """Monday to Friday, but for the bank holidays of England."""
    return day.weekday() < 5 and day not in holidays.country_holidays("GB", subdiv="ENG", years=day.year)


def _at(day: dt.date, clock: dt.time) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, clock))
