"""A report as it is kept: numbers with the small ones hidden already, no name of anybody; JSON, and back."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bookings.domain.figures.periods import Period
from bookings.domain.figures.tables import Value

WITH_A_POINT = re.compile(r"-?\d+\.\d+")
EMPLOYMENT, COLLEGE, COPRODUCTION = "employment", "college", "coproduction"


@dataclass(frozen=True, kw_only=True)
class Column:
    """`said` is why this period stands here: itself, the one before, a year before."""

    said: str
    period: Period


@dataclass(frozen=True, kw_only=True)
class Line:
    """One figure, a value for each column. `says` is its definition, `key` names it among those of its group."""

    key: str
    name: str
    says: str
    benchmark: str
    values: tuple[Value, ...]


@dataclass(frozen=True, kw_only=True)
class Table:
    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A table of the period itself: a row for each part, a value under each heading but the first."""

    key: str
    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Value, ...]], ...]
    note: str = ""

    @property
    def lines(self) -> list[tuple[str, list[tuple[str, Value]]]]:
        """Each row as its name and, for narrow screens, each value with what it counts."""
        return [(name, list(zip(self.headings[1:], values, strict=True))) for name, values in self.rows]


@dataclass(frozen=True, kw_only=True)
class Group:
    """Figures of one kind: EMPLOYMENT, COLLEGE or COPRODUCTION."""

    key: str
    name: str
    answers: tuple[str, ...]
    tables: tuple[Table, ...]
    grids: tuple[Grid, ...]


@dataclass(frozen=True, kw_only=True)
class Fidelity:
    """The agreed total of one team."""

    team: str
    on: dt.date
    total: int
    band: str


@dataclass(frozen=True, kw_only=True)
class Shown:
    """The first column is the period itself. `below`: numbers from 1 to one less are hidden."""

    below: int
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    fidelity: tuple[Fidelity, ...]

    @property
    def lines(self) -> dict[tuple[str, str, str], Line]:
        """Every line by its group, its table and its name."""
        return {
            (group.key, table.name, line.name): line
            for group in self.groups
            for table in group.tables
            for line in table.lines
        }

    def grid(self, key: str) -> Grid | None:
        return next((grid for group in self.groups for grid in group.grids if grid.key == key), None)

    def line(self, group: str, key: str) -> Line | None:
        """The figure `key` of a group."""
        return next((line for (of, _, _), line in self.lines.items() if of == group and line.key == key), None)


def as_json(shown: Shown) -> dict[str, Any]:
    return _plain(shown)


def read(kept: Mapping[str, Any]) -> Shown:
    """What `as_json` gave, as it was."""
    return Shown(
        below=kept["below"],
        columns=tuple(Column(said=each["said"], period=_period(each["period"])) for each in kept["columns"]),
        groups=tuple(_group(each) for each in kept["groups"]),
        fidelity=tuple(Fidelity(**{**each, "on": dt.date.fromisoformat(each["on"])}) for each in kept["fidelity"]),
    )


def _group(kept: Mapping[str, Any]) -> Group:
    tables = tuple(
        Table(name=table["name"], lines=tuple(_line(line) for line in table["lines"])) for table in kept["tables"]
    )
    grids = tuple(_grid(grid) for grid in kept["grids"])
    return Group(key=kept["key"], name=kept["name"], answers=tuple(kept["answers"]), tables=tables, grids=grids)


def _grid(kept: Mapping[str, Any]) -> Grid:
    rows = tuple((name, tuple(_value(value) for value in values)) for name, values in kept["rows"])
    return Grid(**{**kept, "headings": tuple(kept["headings"]), "rows": rows})


def _line(kept: Mapping[str, Any]) -> Line:
    return Line(**{**kept, "values": tuple(_value(value) for value in kept["values"])})


def _plain(part: Any) -> Any:
    if isinstance(part, Value):
        return [str(each) if isinstance(each, Decimal) else each for each in (part.number, part.of, part.percent)]
    if isinstance(part, Period):
        return [part.first_on.isoformat(), part.last_on.isoformat()]
    if isinstance(part, dt.date):
        return part.isoformat()
    if isinstance(part, tuple | list):
        return [_plain(each) for each in part]
    if hasattr(part, "__dataclass_fields__"):
        return {name: _plain(getattr(part, name)) for name in part.__dataclass_fields__}
    return part


def _period(kept: Sequence[str]) -> Period:
    first, last = (dt.date.fromisoformat(day) for day in kept)
    return Period(first_on=first, last_on=last)


def _value(kept: Sequence[Any]) -> Value:
    number, of, percent = (_number(each) for each in kept)
    return Value(number=number, of=of, percent=percent)


def _number(kept: Any) -> Any:
    """Numbers with a point are kept as texts, so that they come back as they went."""
    return Decimal(kept) if isinstance(kept, str) and WITH_A_POINT.fullmatch(kept) else kept
