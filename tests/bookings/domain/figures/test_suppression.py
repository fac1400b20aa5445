"""What is published is attacked: by subtraction, and by trying every table that fits."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookings.domain.figures import suppression
from bookings.domain.figures.suppression import Cell

BELOW = 5
NUMBERS = st.one_of(st.integers(0, 7), st.sampled_from([0, 1, 2, 30, 500]))


@st.composite
def tables(draw, most: int = 4):
    rows, columns = range(draw(st.integers(1, most))), range(draw(st.integers(1, most)))
    return {(r, c): draw(NUMBERS) for r in rows for c in columns}


def cells_of(numbers: dict) -> list[Cell]:
    return suppression.table_cells(
        numbers, rows=sorted({r for r, _ in numbers}), columns=sorted({c for _, c in numbers})
    )


def with_totals(numbers: dict) -> dict:
    """Reckoned here, apart from the code under test."""
    found = dict(numbers)
    for (r, c), n in numbers.items():
        for key in ((r, None), (None, c), (None, None)):
            found[key] = found.get(key, 0) + n
    return found


def others_that_fit(numbers: dict, hidden: frozenset, *, least: int) -> dict:
    """By hidden cell, the values it has in other tables that agree with everything published. Tried one by one."""
    whole = with_totals(numbers)
    free = [key for key in numbers if key in hidden]
    values: dict = {key: {whole[key]} for key in hidden}
    for steps in product((-1, 0, 1), repeat=len(free)):
        other = numbers | {key: numbers[key] + step for key, step in zip(free, steps, strict=True)}
        others = with_totals(other)
        fits = all(others[key] == whole[key] for key in whole if key not in hidden)
        if fits and all(others[key] >= min(least, whole[key]) for key in hidden):
            for key in hidden:
                values[key].add(others[key])
    return values


def can_be_subtracted(numbers: dict, hidden: frozenset) -> list:
    """The hidden cells that the published sums settle: by elimination, as somebody with a spreadsheet would."""
    whole = with_totals(numbers)
    unknown = sorted(hidden, key=repr)
    sums = []
    for r in sorted({key[0] for key in whole}, key=repr):
        sums.append({key: (-1 if key[1] is None else 1) for key in whole if key[0] == r})
    for c in sorted({key[1] for key in whole}, key=repr):
        sums.append({key: (-1 if key[0] is None else 1) for key in whole if key[1] == c})
    matrix = [[Fraction(each.get(key, 0)) for key in unknown] for each in sums]
    reduced = _reduce(matrix)
    return [unknown[row.index(1)] for row in reduced if sum(value != 0 for value in row) == 1]


def _reduce(matrix: list[list[Fraction]]) -> list[list[Fraction]]:
    """Reduced row echelon form."""
    rows, done = [row[:] for row in matrix], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((i for i in range(done, len(rows)) if rows[i][column]), None)
        if pivot is None:
            continue
        rows[done], rows[pivot] = rows[pivot], rows[done]
        rows[done] = [value / rows[done][column] for value in rows[done]]
        for i in range(len(rows)):
            if i != done and rows[i][column]:
                factor = rows[i][column]
                rows[i] = [a - factor * b for a, b in zip(rows[i], rows[done], strict=True)]
        done += 1
    return rows[:done]


@given(tables(most=3))
def test_every_hidden_number_could_be_another(numbers):
    hidden = suppression.hidden(cells_of(numbers), below=BELOW)

    values = others_that_fit(numbers, hidden, least=1)

    assert [key for key in hidden if len(values[key]) < 2] == []


@given(tables(most=5))
def test_no_hidden_number_can_be_worked_out_by_subtraction(numbers):
    hidden = suppression.hidden(cells_of(numbers), below=BELOW)

    assert can_be_subtracted(numbers, hidden) == []


@given(tables(most=5))
def test_every_small_number_is_hidden_totals_too(numbers):
    hidden = suppression.hidden(cells_of(numbers), below=BELOW)

    assert {key for key, n in with_totals(numbers).items() if 0 < n < BELOW} <= hidden


@given(tables(most=5))
def test_where_nothing_is_small_nothing_is_hidden(numbers):
    large = {key: n + BELOW if n else 0 for key, n in numbers.items()}

    assert suppression.hidden(cells_of(large), below=BELOW) == frozenset()


def test_the_attacks_find_what_hiding_only_small_numbers_betrays():
    """The tests above can fail: a lone hidden number is worked out at once."""
    numbers = {(0, 0): 3, (0, 1): 20, (1, 0): 30, (1, 1): 40}
    alone = frozenset({(0, 0)})

    assert can_be_subtracted(numbers, alone) == [(0, 0)]
    assert others_that_fit(numbers, alone, least=0) == {(0, 0): {3}}


def test_two_ones_that_add_up_to_two_are_not_left_to_be_guessed():
    hidden = suppression.hidden(cells_of({(0, 0): 1, (0, 1): 1, (0, 2): 40}), below=BELOW)

    assert {(0, 0), (0, 1), (0, 2)} <= hidden


def test_a_zero_stays_zero_where_another_number_will_do():
    numbers = {(0, 0): 3, (0, 1): 0, (0, 2): 9, (1, 0): 8, (1, 1): 0, (1, 2): 60}

    hidden = suppression.hidden(cells_of(numbers), below=BELOW)

    assert not {(0, 1), (1, 1), (None, 1)} & hidden


def test_the_smallest_numbers_protect():
    numbers = {(r, c): 100 for r in range(3) for c in range(3)} | {(0, 0): 2, (0, 1): 10, (1, 0): 10, (1, 1): 10}

    hidden = suppression.hidden(cells_of(numbers), below=BELOW)

    assert hidden == {(0, 0), (0, 1), (1, 0), (1, 1)}


@given(st.lists(NUMBERS, min_size=3, max_size=3))
def test_a_total_within_a_total_protects_like_any_other(parts):
    """Bookings are straight or waited, and those who waited waited short or long."""
    straight, short, long = parts
    numbers = {"straight": straight, "short": short, "long": long}
    cells = [
        Cell(key="all", number=sum(parts), target="all"),
        Cell(key="straight", number=straight, source="all"),
        Cell(key="waited", number=short + long, source="all", target="waited"),
        Cell(key="short", number=short, source="waited"),
        Cell(key="long", number=long, source="waited"),
    ]

    hidden = suppression.hidden(cells, below=BELOW)

    shown = {cell.key: cell.number for cell in cells if cell.key not in hidden}
    values: dict = {key: set() for key in hidden}
    for steps in product((-1, 0, 1), repeat=3):
        a, b, c = (n + step for n, step in zip(numbers.values(), steps, strict=True))
        other = {"all": a + b + c, "straight": a, "waited": b + c, "short": b, "long": c}
        if min(a, b, c) >= 0 and all(other[key] == n for key, n in shown.items()):
            for key in hidden:
                values[key].add(other[key])
    assert [key for key in hidden if len(values[key]) < 2] == []


@pytest.mark.parametrize(("number", "is_hidden"), [(0, False), (1, True), (4, True), (5, False)])
def test_a_number_in_no_sum_is_hidden_by_itself(number, is_hidden):
    assert bool(suppression.hidden([Cell(key="alone", number=number)], below=BELOW)) == is_hidden
