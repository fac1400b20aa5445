"""Numbers that stand in two tables of one report: hidden in both or in none, and never apart by a few."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bookings.domain.figures.tables import HIDDEN, Value
from journeys.domain.made_reports import small
from journeys.domain.made_reports.shown import COLLEGE, COPRODUCTION, EMPLOYMENT, Group, Line, Table

Name = tuple[str, str]  # group and key


@dataclass(frozen=True, kw_only=True)
class Pair:
    """`one` counts a part of what `other` counts, or the same (`is_same`); `too` goes where `one` goes."""

    one: Name
    other: Name
    is_same: bool
    too: tuple[Name, ...] = ()


PAIRS = (
    # Every completion of the college, and the same with those from before the portal.
    Pair(one=(COLLEGE, "completions"), other=(EMPLOYMENT, "courses_completed_all"), is_same=True),
    # Who taught as a peer did a piece of co-production work; the hours of a few are their own.
    Pair(one=(COLLEGE, "peers"), other=(COPRODUCTION, "people"), is_same=False, too=((COLLEGE, "peer_minutes"),)),
)


def put_in_step(groups: Sequence[Group], *, below: int) -> tuple[Group, ...]:
    """`groups` with nothing left that one table tells of another."""
    found = {(group.key, line.key): line for group in groups for table in group.tables for line in table.lines}
    hide: dict[Name, set[int]] = {}
    for pair in PAIRS:
        if pair.one not in found or pair.other not in found:
            continue
        for column, values in enumerate(zip(found[pair.one].values, found[pair.other].values, strict=True)):
            for name in _to_hide(pair, *values, below=below):
                hide.setdefault(name, set()).add(column)
    return tuple(_each_line(group, lambda name, line: _without(line, hide.get(name, set()))) for group in groups)


def _to_hide(pair: Pair, one: Value, other: Value, *, below: int) -> tuple[Name, ...]:
    are_hidden = HIDDEN in (one.number, other.number)
    if are_hidden and pair.is_same:
        return (pair.one, pair.other, *pair.too)
    if isinstance(one.number, str) or isinstance(other.number, str):
        return ()
    differ_by_few = small.are_few(abs(int(other.number - one.number)), below=below)
    return (pair.one, *pair.too) if differ_by_few else ()


def _without(line: Line, columns: set[int]) -> Line:
    values = tuple(_hidden(value) if place in columns else value for place, value in enumerate(line.values))
    return replace(line, values=values)


def _hidden(value: Value) -> Value:
    return Value(number=HIDDEN, of=value.of, percent=HIDDEN if value.percent is not None else None)


def _each_line(group: Group, change: Callable[[Name, Line], Line]) -> Group:
    tables = tuple(
        Table(name=table.name, lines=tuple(change((group.key, line.key), line) for line in table.lines))
        for table in group.tables
    )
    return replace(group, tables=tables)
