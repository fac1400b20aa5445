"""Figures as tables to read: what stands in each cell, with small numbers hidden where they are published."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from bookings.domain import rounding
from bookings.domain.figures import suppression
from bookings.domain.figures.audiences import Group
from bookings.domain.figures.definitions import FIGURES, Figure, Unit
from bookings.domain.figures.reckoning import Counted

HIDDEN = "*"
NO_DATA = "no data"
NOT_SAID = "Not said"
EVERYBODY = "Everybody"


@dataclass(frozen=True, kw_only=True)
class Value:
    """A figure of one period as it may be shown: a number, HIDDEN or NO_DATA; so is the `percent` of a share."""

    number: int | Decimal | str
    of: int | str | None = None
    percent: Decimal | str | None = None

    @property
    def in_words(self) -> str:
        """“84.4% (38 of 45)”, “12”, “*”, “no data”; “0 of *” where only what it is a share of is hidden."""
        said = _said(self.number)
        if self.of is None or self.number == HIDDEN:
            return said
        if self.percent == NO_DATA:
            return NO_DATA
        counted = f"{said} of {_said(self.of)}"
        return counted if self.percent == HIDDEN else f"{self.percent}% ({counted})"


@dataclass(frozen=True, kw_only=True)
class Shown:
    """The figures of one period, and the keys of those that stay hidden. Nothing is hidden where `hidden` is empty."""

    counted: Counted
    hidden: frozenset[Hashable] = frozenset()
    boroughs: list[str] = field(default_factory=list)

    def value(self, figure: Figure) -> Value:
        number = self.counted.counts.get(figure.key)
        if number is None:
            return Value(number=NO_DATA)
        if figure.key in self.hidden:
            return Value(number=HIDDEN, **self._of(figure, None))
        units = {Unit.HOURS: rounding.hours, Unit.DAYS: rounding.days}
        shown = units[figure.unit](number) if figure.unit in units else number
        return Value(number=shown, **self._of(figure, number))

    def people(self, borough: str | None, audience: str | None) -> int | str:
        """How many came of that borough and that group; None stands for all of them."""
        if (borough, audience) in self.hidden:
            return HIDDEN
        return sum(
            each.count
            for each in self.counted.people
            if (borough is None or each.borough == borough) and (audience is None or each.audience == audience)
        )

    def share_of_people(self, borough: str | None, audience: str | None) -> Value:
        """As `people`, out of everybody who came."""
        number, of = self.people(borough, audience), self.people(None, None)
        return Value(number=number, of=of, percent=_percent(number, of))

    def _of(self, figure: Figure, number: int | None) -> Mapping:
        if not figure.of:
            return {}
        of = HIDDEN if figure.of in self.hidden else self.counted.counts.get(figure.of) or 0
        return {"of": of, "percent": _percent(HIDDEN if number is None else number, of)}


@dataclass(frozen=True, kw_only=True)
class PeopleCell:
    """`group` is the heading it stands under; `number` may be HIDDEN."""

    group: str
    number: int | str

    @property
    def said(self) -> str:
        return _said(self.number)


@dataclass(frozen=True, kw_only=True)
class PeopleRow:
    """One borough: `cells` by group, then everybody of it."""

    name: str
    cells: list[PeopleCell]


def show(counted: Counted, *, below: int | None = None) -> Shown:
    """The figures to read. With `below`, fit to be published: 1 to `below` - 1, and what betrays them, is hidden."""
    boroughs = sorted({each.borough for each in counted.people}, key=lambda name: (not name, name.casefold()))
    if below is None:
        return Shown(counted=counted, boroughs=boroughs)
    hidden = set(suppression.hidden(_cells(counted), below=below))
    hidden |= suppression.hidden(people_cells(counted), below=below)
    if (None, None) in hidden:
        hidden.add("people")
    if "peers" in hidden:
        hidden.add("peer_minutes")  # of a few, it is somebody's own work
    if "waited" in hidden or (counted.counts.get("waited") or 0) < below:
        hidden.add("wait_median")  # of a few, it is somebody's own wait
    return Shown(counted=counted, hidden=frozenset(hidden), boroughs=boroughs)


def people_table(shown: Shown) -> list[PeopleRow]:
    """Boroughs by groups with all totals, ready to be read."""
    columns = people_columns()
    rows = [(borough, borough or NOT_SAID) for borough in shown.boroughs]
    return [
        PeopleRow(
            name=name, cells=[PeopleCell(group=g, number=shown.people(borough, key)) for key, g in columns.items()]
        )
        for borough, name in [*rows, (None, EVERYBODY)]
    ]


def people_columns() -> dict[str | None, str]:
    """The headings of that table, by group; None is everybody."""
    return {group.value: group.label for group in Group} | {None: EVERYBODY}


def people_cells(counted: Counted) -> list[suppression.Cell]:
    numbers: dict[tuple[Hashable, Hashable], int] = {
        (each.borough, each.audience): each.count for each in counted.people
    }
    boroughs = sorted({each.borough for each in counted.people})
    return suppression.table_cells(numbers, rows=boroughs, columns=Group.values)


def _cells(counted: Counted) -> list[suppression.Cell]:
    return [
        suppression.Cell(
            key=figure.key,
            number=counted.counts.get(figure.key) or 0,
            source=figure.flows[0],
            target=figure.flows[1],
        )
        for figure in FIGURES.values()
        if figure.flows
    ]


def _percent(number: int | str, of: int | str) -> Decimal | str:
    """Gone where either number is; “no data” where there is nothing to divide by."""
    if isinstance(of, int) and not of:
        return NO_DATA
    if isinstance(number, str) or isinstance(of, str):
        return HIDDEN
    found = rounding.percent(number, of)
    return NO_DATA if found is None else found


def _said(number: int | Decimal | str) -> str:
    return number if isinstance(number, str) else f"{number:,}"
