"""Which numbers of parts stay hidden where they are published beside the whole: of teams, of boroughs, of age bands.

Figure by figure, the parts add up to the whole (somebody may be in two of them: then by a little more). What is left of
a sum within a part (people who used the service without a paid job) is nowhere written, so it can always move with what
is hidden. A figure that is hidden in two parts at least, of at least as many as may be shown, cannot be worked out by
subtraction: neither of the two, nor what either tells of another figure of its part.
"""

from collections.abc import Mapping, Sequence

from bookings.domain.figures.reckoning import Counted
from journeys.domain.figures.definitions import FIGURES
from journeys.domain.figures.hiding import RESTS
from journeys.domain.figures.lists import MEDIANS

# Every one of these is the rest of a sum of two others: they are hidden together.
OF_STARTS = ("due_13", "not_due_13", "due_26", "not_due_26")
STARTS = "job_starts"
TOGETHER = (OF_STARTS, *((key,) for key, figure in FIGURES.items() if figure.flows and key not in OF_STARTS))
Parts = Mapping[str, Counted]


def hidden(
    parts: Parts, *, whole: frozenset[str], below: int, in_full: frozenset[str] = frozenset()
) -> dict[str, frozenset[str]]:
    """By value of a part, the keys of its figures that may not be shown: 1 to `below` - 1, and what betrays them.

    `whole`: the keys that are hidden of all parts together. `in_full`: the parts that whoever looks sees in full
    anyway, so that these protect nothing.
    """
    others = [value for value in sorted(parts) if value not in in_full]
    found: dict[str, set[str]] = {value: set() for value in parts}
    for keys in sorted(TOGETHER, key=lambda keys: keys == OF_STARTS):
        for value in _to_hide(keys, others, parts=parts, whole=whole, below=below, found=found):
            found[value].update(keys)
    for value in others:
        found[value].update(_medians(parts[value], hidden=found[value], below=below))
    return {value: frozenset(keys) for value, keys in found.items()}


def hidden_from(
    parts: Parts, *, whole: frozenset[str], below: int, in_full: frozenset[str]
) -> dict[str, frozenset[str]]:
    """As `hidden`, for somebody who may also look at the parts `in_full` one by one.

    What is hidden where all are, and where theirs are not: of two pages neither shows what the other one hides.
    """
    for_all = hidden(parts, whole=whole, below=below)
    if not in_full:
        return for_all
    for_them = hidden(parts, whole=whole, below=below, in_full=in_full)
    return {value: keys | for_them[value] for value, keys in for_all.items()}


def _to_hide(
    keys: Sequence[str], others: Sequence[str], *, parts: Parts, whole: frozenset[str], below: int, found: dict
) -> set[str]:
    if whole & set(keys):
        return set(others)
    chosen = {value for value in others if _needs(keys, parts[value], below=below, hidden=found[value])}
    if not chosen:
        return chosen
    for key in keys:
        numbers = {value: _of(parts[value], key) for value in others}
        # The smallest first; noughts, which tell that there is nobody to protect, last: those that could be more first.
        in_turn = sorted(
            (number == 0, not number and not _could_be_more(key, parts[value]), number, value)
            for value, number in numbers.items()
            if value not in chosen
        )
        for *_, number, value in in_turn:
            if not _is_too_little([numbers[each] for each in chosen], then=number, below=below):
                break
            chosen.add(value)
    return chosen


def _is_too_little(numbers: Sequence[int], *, then: int, below: int) -> bool:
    """One alone could be worked out; so could a few of which the sum is small. A nought adds nothing to a sum."""
    return len(numbers) < 2 or (0 < sum(numbers) < below and then > 0)


def _could_be_more(key: str, part: Counted) -> bool:
    """A nought out of nought is known, hidden or not."""
    of = STARTS if key in OF_STARTS else FIGURES[key].of
    return not of or _of(part, of) > _of(part, key)


def _needs(keys: Sequence[str], part: Counted, *, below: int, hidden: set[str]) -> bool:
    """Whether one of `keys` is small in it, or what is left of a sum when it is taken away."""
    if keys == OF_STARTS and STARTS in hidden:
        return True
    left = [_of(part, rest.of) - _of(part, rest.less) for rest in RESTS if rest.less in keys]
    return any(0 < number < below for number in [*(_of(part, key) for key in keys), *left])


def _medians(part: Counted, *, hidden: set[str], below: int) -> set[str]:
    return {median for median, (of, _) in MEDIANS.items() if of in hidden or _of(part, of) < below}


def _of(part: Counted, key: str) -> int:
    return part.counts.get(key) or 0
