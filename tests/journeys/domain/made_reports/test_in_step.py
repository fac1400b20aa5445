"""Numbers that stand in two tables of one report."""

import pytest

from bookings.domain.figures.tables import HIDDEN, Value
from journeys.domain.made_reports import in_step
from journeys.domain.made_reports.shown import COLLEGE, COPRODUCTION, EMPLOYMENT, Group, Line, Table


def group(key: str, **numbers) -> Group:
    lines = tuple(
        Line(key=name, name=name, says="", benchmark="", values=(Value(number=number),))
        for name, number in numbers.items()
    )
    return Group(key=key, name=key, answers=(), tables=(Table(name="All", lines=lines),), grids=())


def left(**numbers) -> dict:
    """What is left of those numbers, by group and key."""
    groups = [
        group(COLLEGE, completions=numbers["completions"], peers=numbers["peers"], peer_minutes=60),
        group(EMPLOYMENT, courses_completed_all=numbers["all"]),
        group(COPRODUCTION, people=numbers["people"]),
    ]
    found = in_step.put_in_step(groups, below=5)
    return {line.key: line.values[0].number for each in found for table in each.tables for line in table.lines}


@pytest.mark.parametrize("one", ["completions", "all"])
def test_the_same_number_is_hidden_in_both_tables(one):
    numbers = {"completions": 68, "all": 68, "peers": 9, "people": 20} | {one: HIDDEN}

    found = left(**numbers)

    assert (found["completions"], found["courses_completed_all"]) == (HIDDEN, HIDDEN)


def test_two_numbers_that_differ_by_a_few_do_not_stand_side_by_side():
    found = left(completions=68, all=70, peers=9, people=11)

    assert found == {
        "completions": HIDDEN,
        "peers": HIDDEN,
        "peer_minutes": HIDDEN,
        "courses_completed_all": 70,
        "people": 11,
    }


def test_numbers_that_tell_of_nobody_stay():
    found = left(completions=68, all=68, peers=9, people=20)

    assert HIDDEN not in found.values()
