"""What is published of employment support: no small number stands there, nor follows from what does."""

from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bookings.domain.figures.reckoning import Counted
from bookings.domain.figures.suppression import OUTSIDE
from journeys.domain.figures import hiding
from journeys.domain.figures.definitions import FIGURES

BELOW = 5
dices = st.randoms(use_true_random=False)


def some_counts(dice: Random) -> dict[str, int | None]:
    """Numbers that fit each other as those of a real period do."""

    def part(of: int) -> int:
        return dice.choice([0, of, min(of, dice.randrange(1, 8)), max(0, of - dice.randrange(1, 8))])

    def whole() -> int:
        return dice.choice([0, 1, 4, 5, 9, 30, 200])

    counts = {key: whole() for key, figure in FIGURES.items() if not figure.of}
    counts["job_starts"] = part(counts["paid_outcomes"])
    counts["not_due_13"] = part(counts["job_starts"])
    counts["due_13"] = counts["job_starts"] - counts["not_due_13"]
    counts["due_26"] = part(counts["due_13"])
    counts["not_due_26"] = counts["job_starts"] - counts["due_26"]
    counts["courses_completed"] = part(counts["courses_completed_all"])
    for key, figure in FIGURES.items():
        if figure.of:
            counts[key] = part(counts[figure.of])
    return dict(counts)


@given(dice=dices)
def test_the_figures_add_up_as_the_network_says(dice):
    left: Counter = Counter()
    for cell in hiding.cells(some_counts(dice)):
        left[cell.source] -= cell.number
        left[cell.target] += cell.number

    assert {node for node, sum_ in left.items() if sum_} <= {OUTSIDE}


@given(dice=dices)
def test_no_hidden_number_follows_from_those_published(dice):
    """Each can be one more or one less, with every published number and every sum as it stands."""
    counts = some_counts(dice)
    hidden = hiding.hidden(Counted(counts=counts), below=BELOW)
    cells = hiding.cells(counts)
    small = {cell.key for cell in cells if 0 < cell.number < BELOW}
    free = [cell for cell in cells if cell.key in hidden or cell.key not in FIGURES]

    assert small & FIGURES.keys() <= hidden
    for cell in free:
        if cell.key in small:
            assert _has_a_way(cell, free, up=True) or (cell.number > 1 and _has_a_way(cell, free, up=False))


def test_a_share_whose_rest_is_small_is_hidden():
    """Who knows that 28 of 30 started work knows that 2 did not."""
    counts = Counted(counts={"out_of_work_at_referral": 30, "out_of_work_started": 28, "people_accessing": 60})

    hidden = hiding.hidden(counts, below=BELOW)

    assert hidden & {"out_of_work_at_referral", "out_of_work_started"}


def test_the_median_of_a_few_is_hidden():
    few = Counted(counts={"profiles": 4, "days_to_profile": 86400, "first_jobs": 9, "days_to_first_job": 86400})

    hidden = hiding.hidden(few, below=BELOW)

    assert "days_to_profile" in hidden
    assert "days_to_first_job" not in hidden


def _has_a_way(cell, free, *, up: bool) -> bool:
    """From one end of the number to the other along numbers that nobody knows."""
    start, end = (cell.target, cell.source) if up else (cell.source, cell.target)
    reached, waiting = {start}, [start]
    while waiting:
        node = waiting.pop()
        for other in free:
            if other is cell:
                continue
            steps = [(other.source, other.target)] + ([(other.target, other.source)] if other.number > 1 else [])
            for came, goes in steps:
                if came == node and goes not in reached:
                    reached.add(goes)
                    waiting.append(goes)
    return end in reached
