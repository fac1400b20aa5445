"""Hides small numbers in what is published, and as few others as it takes that nobody can work them out.

A table with its totals is a network: each number flows from one node to another, and at every node what comes in is
what goes out ("these cells add up to that total"). A hidden number cannot be worked out when it can be raised or
lowered by one along a cycle of hidden numbers, with every sum as published. The cheapest such cycle is found for each
small number by shortest paths: the method of cell suppression for tables with two margins (Cox, 1980; Castro, 2007).
"""

import heapq
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

OUTSIDE = "outside"
# A zero says that there is nobody to protect: it is hidden only where nothing else would do.
COST_OF_A_ZERO = 10**9
Key = Hashable
Way = tuple[int, frozenset[Key]]


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A number that is published. It is a part of the sum at `source` and of the one at `target`.

    A total comes from OUTSIDE or from a larger total; a number in no sum goes from OUTSIDE to OUTSIDE.
    """

    key: Key
    number: int
    source: Hashable = OUTSIDE
    target: Hashable = OUTSIDE


def hidden(cells: Sequence[Cell], *, below: int) -> frozenset[Key]:
    """The keys of `cells` that may not be published: those from 1 to `below` - 1, and what protects them.

    Of each hidden number at least two values fit what is published, even for somebody who takes it that no hidden
    number is nought.
    """
    small = [cell for cell in cells if 0 < cell.number < below]
    found = {cell.key for cell in small}
    neighbours = _neighbours(cells)
    for cell in small:
        found |= _cheapest_cycle(cell, neighbours=neighbours, hidden_already=found)
    return frozenset(found)


def table_cells(
    numbers: Mapping[tuple[Hashable, Hashable], int], *, rows: Sequence[Hashable], columns: Sequence[Hashable]
) -> list[Cell]:
    """The cells of a table with its totals, keyed by (row, column); None stands for “all”."""
    cells = [
        Cell(key=(r, c), number=numbers.get((r, c), 0), source=("r", r), target=("c", c)) for r in rows for c in columns
    ]
    of_row = {r: sum(numbers.get((r, c), 0) for c in columns) for r in rows}
    of_column = {c: sum(numbers.get((r, c), 0) for r in rows) for c in columns}
    cells += [Cell(key=(r, None), number=n, source=("c", None), target=("r", r)) for r, n in of_row.items()]
    cells += [Cell(key=(None, c), number=n, source=("c", c), target=("r", None)) for c, n in of_column.items()]
    return [*cells, Cell(key=(None, None), number=sum(of_row.values()), source=("r", None), target=("c", None))]


@dataclass(frozen=True, kw_only=True)
class _Step:
    to: Hashable
    cell: Cell


def _neighbours(cells: Iterable[Cell]) -> dict[Hashable, list[_Step]]:
    """Where one may go from each node: with a number to raise it; against it to lower it, while one remains."""
    found: dict[Hashable, list[_Step]] = defaultdict(list)
    for cell in cells:
        found[cell.source].append(_Step(to=cell.target, cell=cell))
        if cell.number > 1:
            found[cell.target].append(_Step(to=cell.source, cell=cell))
    return found


def _cheapest_cycle(cell: Cell, *, neighbours: dict, hidden_already: set[Key]) -> frozenset[Key]:
    """What else has to be hidden so that `cell` can be one more, or one less."""
    ways = [_way(cell.target, cell.source, without=cell, neighbours=neighbours, hidden_already=hidden_already)]
    if cell.number > 1:
        ways.append(_way(cell.source, cell.target, without=cell, neighbours=neighbours, hidden_already=hidden_already))
    return min((way for way in ways if way), key=lambda way: way[0])[1]


def _way(start: Hashable, end: Hashable, *, without: Cell, neighbours: dict, hidden_already: set[Key]) -> Way | None:
    """The cheapest way between two nodes: its cost and the keys along it (Dijkstra)."""
    order = count()
    waiting: list[tuple[int, int, Hashable, frozenset[Key]]] = [(0, next(order), start, frozenset())]
    settled = set()
    while waiting:
        cost, _, node, keys = heapq.heappop(waiting)
        if node == end:
            return cost, keys
        if node in settled:
            continue
        settled.add(node)
        for step in neighbours[node]:
            if step.cell is not without and step.to not in settled:
                price = 0 if step.cell.key in hidden_already else step.cell.number or COST_OF_A_ZERO
                heapq.heappush(waiting, (cost + price, next(order), step.to, keys | {step.cell.key}))
    return None
