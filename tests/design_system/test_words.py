"""Dates and times as people say them, in London whatever the zone they come in."""

import datetime as dt

import pytest

from design_system import words
from tests.factories import at


def test_a_day_is_said_with_its_weekday_and_year():
    assert words.day(at("2026-10-08")) == "Thursday 8 October 2026"
    assert words.day(dt.date(2026, 10, 8)) == "Thursday 8 October 2026"


def test_a_day_and_its_times():
    said = words.day_and_times(at("2026-10-08", "10:30"), at("2026-10-08", "12:00"))

    assert said == "Thursday 8 October 2026, 10:30am to midday"


def test_a_moment_given_in_utc_is_said_in_london():
    assert words.day_and_month(dt.datetime(2026, 7, 1, 23, 30, tzinfo=dt.UTC)) == "Thursday 2 July"
    assert words.time(dt.datetime(2026, 7, 1, 9, 30, tzinfo=dt.UTC)) == "10:30am"
    assert words.time(dt.datetime(2026, 12, 1, 9, 30, tzinfo=dt.UTC)) == "9:30am"


@pytest.mark.parametrize(
    ("clock", "said"),
    [
        ("00:00", "midnight"),
        ("00:05", "12:05am"),
        ("09:00", "9am"),
        ("12:00", "midday"),
        ("12:30", "12:30pm"),
        ("18:30", "6:30pm"),
    ],
)
def test_times(clock, said):
    assert words.time(at("2026-10-08", clock)) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "first"), (3, "third"), (10, "tenth"), (11, "11th"), (12, "12th"), (21, "21st"), (32, "32nd"), (113, "113th")],
)
def test_ordinals(number, said):
    assert words.ordinal(number) == said


@pytest.mark.parametrize(
    ("items", "said"),
    [([], ""), (["Ana"], "Ana"), (["Ana", "Ben"], "Ana and Ben"), (["Ana", "Ben", "Cleo"], "Ana, Ben and Cleo")],
)
def test_lists(items, said):
    assert words.spoken_list(items) == said
