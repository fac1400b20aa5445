"""Dates and times as people say them, always in Europe/London: “Thursday 8 October 2026”, “10:30am to 12:30pm”."""

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]


def _day_of(moment: dt.date | dt.datetime) -> dt.date:
    return timezone.localtime(moment).date() if isinstance(moment, dt.datetime) else moment


def day(moment: dt.date | dt.datetime | None) -> str:
    """“Thursday 8 October 2026”."""
    return f"{day_and_month(moment)} {_day_of(moment).year}" if moment else ""


def day_and_month(moment: dt.date | dt.datetime | None) -> str:
    """“Thursday 8 October”."""
    if not moment:
        return ""
    on = _day_of(moment)
    return f"{on:%A} {on.day} {on:%B}"


def time(moment: dt.datetime | dt.time | None) -> str:
    """“10:30am”, “2pm”, “midday”."""
    if moment is None:
        return ""
    clock = timezone.localtime(moment).time() if isinstance(moment, dt.datetime) else moment
    if (clock.hour, clock.minute) == (12, 0):
        return "midday"
    if (clock.hour, clock.minute) == (0, 0):
        return "midnight"
    minutes = f":{clock.minute:02d}" if clock.minute else ""
    return f"{clock.hour % 12 or 12}{minutes}{'am' if clock.hour < 12 else 'pm'}"


def times(starts_at: dt.datetime, ends_at: dt.datetime) -> str:
    """“10:30am to 12:30pm”."""
    return f"{time(starts_at)} to {time(ends_at)}"


def day_and_times(starts_at: dt.datetime, ends_at: dt.datetime) -> str:
    """“Thursday 8 October 2026, 10:30am to 12:30pm”."""
    return f"{day(starts_at)}, {times(starts_at, ends_at)}"


def ordinal(number: int) -> str:
    """“third”, “12th”."""
    if 1 <= number <= len(ORDINALS):
        return ORDINALS[number - 1]
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def spoken_list(items: Iterable) -> str:
    """“Ana, Ben and Cleo”."""
    parts = [str(item) for item in items]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""
