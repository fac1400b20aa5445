"""Dates as people say them."""

import datetime as dt

import pytest

from courses.domain import timetable
from courses.models import Session
from tests.factories import NOW, at

HOURS = dt.timedelta(hours=2)


def sessions(*starts: dt.datetime) -> list[Session]:
    return [Session(number=n, starts_at=start, ends_at=start + HOURS) for n, start in enumerate(starts, 1)]


def weekly(first: str, count: int, *, days: int = 7, without: tuple[int, ...] = ()) -> list[Session]:
    return sessions(*(at(first) + dt.timedelta(days=days * n) for n in range(count) if n not in without))


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ([], ""),
        (sessions(at("2026-12-09", "18:00")), "Wednesday 9 December, 6pm to 8pm"),
        (sessions(at("2027-01-13", "12:00")), "Wednesday 13 January 2027, midday to 2pm"),
        (weekly("2026-10-15", 6), "Thursdays 10:30am to 12:30pm, from 15 October, 6 sessions"),
        (
            weekly("2026-10-15", 4, without=(2,)),
            "Thursdays 10:30am to 12:30pm, from 15 October, 3 sessions, not on 29 October",
        ),
        (weekly("2026-10-15", 3, days=14), "Every second Thursday 10:30am to 12:30pm, from 15 October, 3 sessions"),
        (weekly("2026-10-15", 2, days=14), "Thursdays 15 October and 29 October, 10:30am to 12:30pm (2 sessions)"),
        (
            sessions(at("2026-10-15"), at("2026-10-20"), at("2026-11-02")),
            "Thursday 15 October, Tuesday 20 October and Monday 2 November, 10:30am to 12:30pm (3 sessions)",
        ),
        (
            sessions(at("2026-10-15"), at("2026-10-22", "14:00")),
            "Thursdays 15 October 10:30am to 12:30pm; 22 October 2pm to 4pm (2 sessions)",
        ),
        (
            sessions(at("2026-10-15"), at("2026-10-15", "14:00")),
            "Thursdays 15 October 10:30am to 12:30pm; 15 October 2pm to 4pm (2 sessions)",
        ),
    ],
)
def test_in_words(dates, said):
    assert timetable.in_words(dates, now=NOW) == said


def test_a_change_of_the_clocks_keeps_the_hour_on_the_wall():
    dates = sessions(at("2026-10-22"), at("2026-10-29"))

    said = timetable.in_words(dates, now=NOW)

    assert said == "Thursdays 10:30am to 12:30pm, from 22 October, 2 sessions"


def test_many_irregular_dates_say_how_many_more():
    dates = sessions(*(at("2026-10-15") + dt.timedelta(days=n * n) for n in range(20)))

    said = timetable.in_words(dates, now=NOW)

    assert said.endswith("and 8 more dates, 10:30am to 12:30pm (20 sessions)")
