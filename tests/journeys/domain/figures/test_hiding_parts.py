"""Parts beside the whole are attacked: every sum that holds between what is shown is solved for what is hidden."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookings.domain.figures.reckoning import Counted
from bookings.domain.figures.tables import HIDDEN, NO_DATA, Shown
from journeys.domain.figures import hiding, hiding_parts
from journeys.domain.figures.definitions import FIGURES
from journeys.domain.figures.hiding import RESTS
from journeys.domain.figures.lists import MEDIANS
from tests.bookings.domain.figures.test_suppression import _reduce

BELOW = 5
SMALL = st.one_of(st.integers(0, 7), st.sampled_from([0, 0, 1, 2, 30, 200]))
KEYS = [key for key, figure in FIGURES.items() if figure.flows]
# Each is the sum of the other two.
SUMS = [("job_starts", "due_13", "not_due_13"), ("job_starts", "due_26", "not_due_26")]


@st.composite
def parts(draw, most: int = 4):
    """The figures of some parts, each share within what it is a share of."""
    return {str(number): draw(part()) for number in range(draw(st.integers(2, most)))}


@st.composite
def part(draw) -> dict[str, int]:
    counts = {key: draw(SMALL) for key in KEYS}
    counts["not_due_13"] = min(counts["not_due_13"], counts["not_due_26"])
    counts["job_starts"] = counts["due_26"] + counts["not_due_26"]
    counts["due_13"] = counts["job_starts"] - counts["not_due_13"]
    for rest in RESTS:  # the whole of a share is the share and what is left of it
        if rest.of not in {"job_starts", "due_13"}:
            counts[rest.of] = max(counts[rest.of], counts[rest.less])
    for key in ("sustained_13", "sustained_26"):
        counts[key] = min(counts[key], counts[key.replace("sustained", "due")])
    counts["paid_outcomes"] = max(counts["paid_outcomes"], counts["job_starts"])
    counts["people_accessing"] = max(
        counts["people_accessing"], counts["out_of_work_at_referral"], counts["people_with_paid_outcome"]
    )
    return counts


def whole_of(numbers: dict) -> dict[str, int]:
    return {key: sum(each[key] for each in numbers.values()) for key in KEYS}


def hidden_of(numbers: dict, *, hides_whole: bool) -> tuple[dict, frozenset]:
    whole = hiding.hidden(Counted(counts=whole_of(numbers)), below=BELOW) if hides_whole else frozenset()
    counted = {value: Counted(counts=counts) for value, counts in numbers.items()}
    return hiding_parts.hidden(counted, whole=whole, below=BELOW), whole


def found_by_subtraction(numbers: dict, hidden: dict, whole: frozenset) -> list:
    """The hidden numbers, and those left of a sum, that everything shown settles: by elimination."""
    rest = {(value, r.key): numbers[value][r.of] - numbers[value][r.less] for value in numbers for r in RESTS}
    secret = [(value, key) for value in numbers for key in KEYS if key in hidden[value]]
    secret += [("all", key) for key in whole & set(KEYS)]
    unknown = [*secret, *rest]
    place = {cell: number for number, cell in enumerate(unknown)}
    sums = [[(1, ("all", key)), *((-1, (value, key)) for value in numbers)] for key in KEYS]
    for value in numbers:
        sums += [[(1, (value, r.of)), (-1, (value, r.less)), (-1, (value, r.key))] for r in RESTS]
        sums += [[(1, (value, a)), (-1, (value, b)), (-1, (value, c))] for a, b, c in SUMS]
    matrix = []
    for each in sums:
        row = [Fraction(0)] * len(unknown)
        for sign, cell in each:
            if cell in place:
                row[place[cell]] += sign
        matrix.append(row)
    settled = {unknown[row.index(1)] for row in _reduce(matrix) if sum(n != 0 for n in row) == 1}
    return [cell for cell in settled if cell in secret or 0 < rest[cell] < BELOW]


@pytest.mark.parametrize("hides_whole", [True, False])
@given(numbers=parts())
def test_nothing_hidden_can_be_worked_out_from_all_parts_and_the_whole(numbers, hides_whole):
    hidden, whole = hidden_of(numbers, hides_whole=hides_whole)

    assert found_by_subtraction(numbers, hidden, whole) == []


@given(numbers=parts())
def test_every_small_number_is_hidden_and_its_share_and_medians_of_few(numbers):
    hidden, _ = hidden_of(numbers, hides_whole=False)

    for value, counts in numbers.items():
        shown = Shown(counted=Counted(counts=counts | dict.fromkeys(MEDIANS, 86400)), hidden=hidden[value])
        assert {key for key in KEYS if 0 < counts[key] < BELOW} <= hidden[value]
        for key in hidden[value] & set(KEYS):
            assert shown.value(FIGURES[key]).number == HIDDEN
            assert shown.value(FIGURES[key]).percent in (None, HIDDEN, NO_DATA)
        few = {median for median, (of, _) in MEDIANS.items() if counts[of] < BELOW}
        assert {shown.value(FIGURES[median]).number for median in few} <= {HIDDEN}


@given(numbers=parts())
def test_where_nothing_is_small_nothing_is_hidden(numbers):
    large = {value: {key: 50 * number for key, number in counts.items()} for value, counts in numbers.items()}

    hidden, _ = hidden_of(large, hides_whole=True)

    assert [keys & set(KEYS) for keys in hidden.values()] == [set() for _ in hidden]


def test_the_attack_finds_what_hiding_only_small_numbers_betrays():
    numbers = {value: dict.fromkeys(KEYS, 0) | {"referrals": count} for value, count in (("1", 3), ("2", 20))}

    assert found_by_subtraction(numbers, {"1": {"referrals"}, "2": set()}, frozenset()) == [("1", "referrals")]


def test_a_nought_that_could_be_more_protects_before_one_that_is_known():
    nothing = dict.fromkeys(KEYS, 0)
    share = {"satisfied": 3, "satisfaction_answered": 20}
    numbers = {"1": nothing | share, "2": nothing, "3": nothing | {"satisfaction_answered": 9}}

    hidden, _ = hidden_of(numbers, hides_whole=False)

    assert [value for value, keys in hidden.items() if "satisfied" in keys] == ["1", "3"]


def test_who_sees_a_part_in_full_cannot_use_it_against_the_others():
    numbers = {str(n): dict.fromkeys(KEYS, 0) | {"referrals": count} for n, count in enumerate((3, 6, 20, 40))}
    counted = {value: Counted(counts=counts) for value, counts in numbers.items()}

    hidden = hiding_parts.hidden(counted, whole=frozenset(), below=BELOW, in_full=frozenset({"1"}))

    assert [value for value, keys in hidden.items() if "referrals" in keys] == ["0", "2"]
