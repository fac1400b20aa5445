"""The dates of a run as people say them: “Thursdays 10:30am to 12:30pm, from 8 October, 6 sessions”."""

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

from django.utils import timezone

from courses.models import Session
from design_system import words

LISTED = 12  # dates that follow no pattern are all named, up to here
WEEKS_LEFT_OUT = 2  # a half term or two; with more, the dates are listed


def in_words(sessions: Sequence[Session], *, now: dt.datetime) -> str:
    """The dates of `sessions` (those going ahead, soonest first), Europe/London. Empty when there are none.

    A year is named where it is not the year of `now`.
    """
    if not sessions:
        return ""
    first, days = sessions[0], [timezone.localdate(s.starts_at) for s in sessions]
    if len(sessions) == 1:
        return f"{_long(days[0], now)}, {_times(first)}"
    same_times = len({_times(s) for s in sessions}) == 1
    pattern = _pattern(days) if same_times else None
    if pattern is None:
        return f"{_listed(sessions, now, same_times=same_times)} ({len(sessions)} sessions)"
    every, left_out = pattern
    said = f"{every} {_times(first)}, from {_short(days[0], now)}, {len(sessions)} sessions"
    return f"{said}, not on {words.spoken_list(_short(d, now) for d in left_out)}" if left_out else said


def _pattern(days: list[dt.date]) -> tuple[str, list[dt.date]] | None:
    """“Thursdays” or “Every second Thursday” and the days left out; None where no rhythm holds."""
    gaps = {(later - sooner).days for sooner, later in pairwise(days)}
    name = f"{days[0]:%A}"
    if gaps == {14} and len(days) > 2:
        return f"Every second {name}", []
    if any(gap % 7 or not gap for gap in gaps) or 7 not in gaps:
        return None
    weeks = (days[-1] - days[0]).days // 7
    left_out = [d for n in range(weeks) if (d := days[0] + dt.timedelta(weeks=n)) not in days]
    return (f"{name}s", left_out) if len(left_out) <= WEEKS_LEFT_OUT else None


def _listed(sessions: Sequence[Session], now: dt.datetime, *, same_times: bool) -> str:
    """Every date by itself; the weekday once where they share it, the times once where they share them."""
    dates = [timezone.localdate(s.starts_at) for s in sessions]
    share_weekday = len({day.weekday() for day in dates}) == 1
    said = [_short(day, now) if share_weekday else _long(day, now) for day in dates]
    if not same_times:
        said = [f"{day} {_times(session)}" for day, session in zip(said, sessions, strict=True)]
    if len(said) > LISTED:
        said = [*said[:LISTED], f"{len(said) - LISTED} more dates"]
    listed = words.spoken_list(said) if same_times else "; ".join(said)
    start, end = f"{dates[0]:%A}s " if share_weekday else "", f", {_times(sessions[0])}" if same_times else ""
    return f"{start}{listed}{end}"


def _times(session: Session) -> str:
    return words.times(session.starts_at, session.ends_at)


def _short(day: dt.date, now: dt.datetime) -> str:
    year = f" {day.year}" if day.year != timezone.localdate(now).year else ""
    return f"{day.day} {day:%B}{year}"


def _long(day: dt.date, now: dt.datetime) -> str:
    return f"{day:%A} {_short(day, now)}"
