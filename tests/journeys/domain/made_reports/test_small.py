"""Parts and quarters of a report: attacked by subtraction on random tables."""

from hypothesis import given
from hypothesis import strategies as st

from bookings.domain.figures.tables import HIDDEN
from journeys.domain.made_reports import small
from journeys.domain.made_reports.small import Part

BELOW = 5
TOGETHER = "Smaller teams together"


@st.composite
def services(draw):
    """Teams with overlapping people: the parts, and the whole in which each person counts once."""
    teams = draw(st.integers(1, 7))
    people = draw(
        st.lists(
            st.tuples(st.sets(st.integers(0, teams - 1), min_size=1, max_size=2), st.booleans()),
            max_size=draw(st.sampled_from([8, 40, 120])),
        )
    )
    parts = [
        Part(
            name=f"Team {team}",
            number=sum(placed for of, placed in people if team in of),
            of=sum(team in of for of, _ in people),
        )
        for team in range(teams)
    ]
    return parts, Part(name="", number=sum(placed for _, placed in people), of=len(people))


def few(number: int) -> bool:
    return 0 < abs(number) < BELOW


@given(services())
def test_nothing_small_is_shown_or_left_by_subtraction(made):
    parts, whole = made

    shown = small.parts_to_show(parts, whole=whole, below=BELOW, together=TOGETHER)

    told = [part for part in shown if part.number != HIDDEN]
    for part in told:
        assert not any(few(number) for number in (part.number, part.of, part.of - part.number))
    if shown:
        names = {part.name for part in told} - {TOGETHER}
        merged = [part for part in parts if part.name not in names]
        by_itself = [part for part in told if part.name in names]
        if merged:
            assert len(merged) >= 2
            assert not few(whole.of - sum(part.of for part in by_itself))
            assert not few(whole.number - sum(part.number for part in by_itself))
        assert not few(sum(part.of for part in told) - whole.of) or len(told) < len(shown)
        assert not few(sum(part.number for part in told) - whole.number) or len(told) < len(shown)


@given(services())
def test_parts_that_tell_of_nobody_in_particular_stay_as_they_are(made):
    parts, _ = made
    large = [Part(name=part.name, number=part.number + 20, of=part.of + 60) for part in parts]
    whole = Part(name="", number=sum(part.number for part in large), of=sum(part.of for part in large))

    shown = small.parts_to_show(large, whole=whole, below=BELOW, together=TOGETHER)

    assert shown == sorted(large, key=lambda part: part.name)


def test_small_teams_are_added_up():
    parts = [
        Part(name="North", number=20, of=60),
        Part(name="South", number=1, of=9),
        Part(name="East", number=6, of=14),
    ]

    shown = small.parts_to_show(parts, whole=Part(name="", number=27, of=83), below=BELOW, together=TOGETHER)

    assert shown == [Part(name="North", number=20, of=60), Part(name=TOGETHER, number=7, of=23)]


def test_nothing_is_told_of_parts_where_the_whole_is_hidden():
    parts = [Part(name="North", number=20, of=60), Part(name="South", number=30, of=60)]

    hidden = Part(name="", number=HIDDEN, of=120)

    assert small.parts_to_show(parts, whole=hidden, below=BELOW, together=TOGETHER) == []


@given(st.lists(st.integers(0, 30), min_size=4, max_size=4))
def test_a_hidden_quarter_cannot_be_reckoned_from_its_year(numbers):
    whole = sum(numbers)

    shown = small.quarters_to_show(numbers, whole=whole, below=BELOW)

    hidden = [number for number, said in zip(numbers, shown, strict=True) if said == HIDDEN]
    assert not any(few(said) for said in shown if said != HIDDEN)
    if few(whole):
        assert len(hidden) == 4
    elif hidden:
        assert len(hidden) >= 2
        assert not few(whole - sum(said for said in shown if said != HIDDEN))
        # Two values of each fit, even for somebody who takes it that no hidden number is nought.
        assert sum(hidden) > len(hidden)


def test_quarters_that_do_not_add_up_to_the_frozen_year_are_not_shown():
    assert small.quarters_to_show([10, 10, 10, 10], whole=41, below=BELOW) == [HIDDEN] * 4
