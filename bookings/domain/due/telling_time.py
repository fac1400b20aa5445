"""How long something has waited and how long is left, as people say it. Days are those of Europe/London."""

import datetime as dt

from django.utils import timezone

from design_system import words

DAYS_SAID = 14


def ago(moment: dt.date | dt.datetime, now: dt.datetime) -> str:
    """“today”, “yesterday”, “6 days ago”; later the day itself."""
    days = (timezone.localdate(now) - _day(moment)).days
    if days > DAYS_SAID:
        return f"on {words.day(moment)}"
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")


def by(moment: dt.date | dt.datetime, now: dt.datetime) -> str:
    """“today”, “tomorrow”, “Thursday 8 October”, with the time where there is one."""
    days = (_day(moment) - timezone.localdate(now)).days
    day = {-1: "yesterday", 0: "today", 1: "tomorrow"}.get(days, words.day_and_month(moment))
    return f"{day} at {words.time(moment)}" if isinstance(moment, dt.datetime) else day


def _day(moment: dt.date | dt.datetime) -> dt.date:
    return timezone.localdate(moment) if isinstance(moment, dt.datetime) else moment
