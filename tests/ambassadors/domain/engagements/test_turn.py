"""Whose turn it is: the rule itself, on random histories of asking."""

import datetime as dt
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as some

from ambassadors.domain.engagements.turn import Waiting, in_turn

BEGINNING = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
moments = some.integers(min_value=0, max_value=30).map(lambda hours: BEGINNING + dt.timedelta(hours=hours))
days = some.integers(min_value=0, max_value=3).map(lambda number: dt.date(2025, 1, 1) + dt.timedelta(days=number))
waiting = some.builds(
    lambda key, last, began: Waiting(key=key, last_asked_at=last, started_on=began),
    some.integers(min_value=1, max_value=50),
    some.none() | moments,
    some.none() | days,
)
crowds = some.lists(waiting, min_size=1, max_size=12, unique_by=lambda one: one.key)


def test_who_was_never_asked_comes_first_then_who_was_asked_least_recently():
    never = Waiting(key=9, last_asked_at=None, started_on=dt.date(2026, 1, 1))
    long_ago = Waiting(key=1, last_asked_at=BEGINNING, started_on=dt.date(2020, 1, 1))
    lately = Waiting(key=2, last_asked_at=BEGINNING + dt.timedelta(days=1), started_on=dt.date(2019, 1, 1))

    assert in_turn([lately, long_ago, never]) == [never, long_ago, lately]


def test_alike_they_come_by_how_long_they_have_been_ambassadors():
    longer = Waiting(key=5, last_asked_at=None, started_on=dt.date(2024, 1, 1))
    shorter = Waiting(key=1, last_asked_at=None, started_on=dt.date(2025, 1, 1))

    assert in_turn([shorter, longer]) == [longer, shorter]


@given(crowd=crowds, seed=some.integers())
def test_the_order_in_which_they_are_given_makes_no_difference(crowd, seed):
    shuffled = list(crowd)
    Random(seed).shuffle(shuffled)

    assert in_turn(shuffled) == in_turn(crowd)


@given(crowd=crowds)
def test_nobody_is_passed_over_by_somebody_asked_more_recently(crowd):
    order = in_turn(crowd)

    asked = [one.last_asked_at or BEGINNING - dt.timedelta(days=1) for one in order]
    assert asked == sorted(asked)
    assert sorted(one.key for one in order) == sorted(one.key for one in crowd)


@given(count=some.integers(min_value=1, max_value=8), rounds=some.integers(min_value=1, max_value=40), data=some.data())
def test_over_any_history_nobody_who_could_be_asked_waits_longer_than_one_round(count, rounds, data):
    """People come and go; each time one is asked. Between two turns of somebody always there, every other who was
    always there has had exactly one.
    """
    began = dt.date(2025, 1, 1)
    last: dict[int, dt.datetime | None] = dict.fromkeys(range(count))
    steady = data.draw(some.sets(some.integers(0, count - 1), min_size=1))
    turns: list[int] = []
    for number in range(rounds):
        there = steady | data.draw(some.sets(some.integers(0, count - 1)))
        crowd = [Waiting(key=key, last_asked_at=last[key], started_on=began) for key in there]
        next_one = in_turn(crowd)[0].key
        last[next_one] = BEGINNING + dt.timedelta(hours=number)
        turns.append(next_one)

    for one in steady:
        places = [place for place, key in enumerate(turns) if key == one]
        for first, second in pairwise(places):
            between = [key for key in turns[first + 1 : second] if key in steady]
            assert sorted(between) == sorted(steady - {one})
