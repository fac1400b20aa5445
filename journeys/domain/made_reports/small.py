"""What of a report stays hidden beside the tables of figures: parts of a whole, quarters of a year, same numbers twice.

The tables themselves are suppressed by the rooms that make them (bookings/domain/figures/suppression.py). A report sets
several of them side by side: here nothing is left that one table would betray of another by subtraction.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bookings.domain.figures.tables import HIDDEN


@dataclass(frozen=True, kw_only=True)
class Part:
    """`number` of `of` people in one team or one borough. Both are HIDDEN, or neither."""

    name: str
    number: int | str
    of: int | str


def are_few(number: int, *, below: int) -> bool:
    return 0 < number < below


def parts_to_show(parts: Sequence[Part], *, whole: Part, below: int, together: str) -> list[Part]:
    """`parts` with the small ones added up in one row, which is called `together`; none where that does not do.

    Every number left, what it is out of, and what lies between the two is nought or at least `below`. Somebody may be
    in two parts: where the rows would tell by how few the sum differs from the whole, the last row keeps its numbers.
    """
    if isinstance(whole.number, str) or isinstance(whole.of, str) or not whole.of:
        return []
    rest = sorted(parts, key=lambda part: (_of(part), part.name.casefold()))
    merged = [part for part in rest if _tells_of_few(part, below=below)]
    rest = [part for part in rest if part not in merged]
    betrays = _differs_by_few(parts, whole=whole, below=below)
    while (merged or betrays) and rest and not _are_enough(merged, rest=rest, whole=whole, below=below):
        merged.append(rest.pop(0))
    if not rest:
        return []
    shown = sorted(rest, key=lambda part: part.name.casefold())
    if not merged:
        return shown
    last = _sum(merged, name=together)
    return [*shown, Part(name=together, number=HIDDEN, of=HIDDEN) if betrays else last]


def quarters_to_show(numbers: Sequence[int], *, whole: int | str, below: int) -> list[int | str]:
    """The numbers of events in the quarters of a year whose sum is `whole`, small ones hidden, and others with them.

    What is hidden adds up to at least `below`, and to more than one number.
    """
    if isinstance(whole, str) or are_few(whole, below=below) or sum(numbers) != whole:
        return [HIDDEN for _ in numbers]
    places = sorted(range(len(numbers)), key=lambda place: numbers[place])
    hidden = [place for place in places if are_few(numbers[place], below=below)]
    others = [place for place in places if numbers[place] >= below]
    while hidden and (len(hidden) < 2 or are_few(sum(numbers[place] for place in hidden), below=below)):
        hidden.append(others.pop(0))
    return [HIDDEN if place in hidden else number for place, number in enumerate(numbers)]


def _are_enough(merged: Sequence[Part], *, rest: Sequence[Part], whole: Part, below: int) -> bool:
    """Whether neither their sum, nor what is left of the whole without `rest`, tells of few."""
    others = _sum(rest, name="")
    left = Part(name="", number=_number(whole) - _number(others), of=_of(whole) - _of(others))
    sums = (_sum(merged, name=""), left)
    return len(merged) >= 2 and not any(_tells_of_few(each, below=below) for each in sums)


def _differs_by_few(parts: Sequence[Part], *, whole: Part, below: int) -> bool:
    total = _sum(parts, name="")
    return any(
        are_few(abs(difference), below=below)
        for difference in (_of(total) - _of(whole), _number(total) - _number(whole))
    )


def _tells_of_few(part: Part, *, below: int) -> bool:
    number, of = _number(part), _of(part)
    return any(are_few(abs(each), below=below) for each in (number, of, of - number))


def _sum(parts: Sequence[Part], *, name: str) -> Part:
    return Part(name=name, number=sum(map(_number, parts)), of=sum(map(_of, parts)))


def _number(part: Part) -> int:
    return int(part.number)


def _of(part: Part) -> int:
    return int(part.of)
