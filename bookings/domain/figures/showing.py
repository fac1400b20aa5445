"""One page of figures: a period beside the one before and the same a year before; frozen figures beside today's."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bookings.domain import freezing
from bookings.domain.figures import reckoning, tables
from bookings.domain.figures.audiences import Group
from bookings.domain.figures.definitions import FIGURES, SECTIONS, Figure
from bookings.domain.figures.periods import Period
from bookings.domain.figures.reckoning import Counted
from bookings.domain.figures.tables import PeopleRow, Shown, Value
from bookings.emails import letters
from bookings.models import FrozenPeriod
from courses.models import Term


@dataclass(frozen=True, kw_only=True)
class Column:
    """`said` is why this period stands here: itself, the one before, a year before."""

    said: str
    period: Period
    shown: Shown


@dataclass(frozen=True, kw_only=True)
class Line:
    """One figure in each column. `restated` is what today's records give where that differs from the frozen figure.

    `figure` is the key of the figure, empty where it counts people of one kind. `key` names its list; `audience` and
    `borough` narrow that list. Without a list `key` is empty.
    """

    name: str
    values: list[Value]
    restated: Value | None = None
    figure: str = ""
    key: str = ""
    audience: str | None = None
    borough: str | None = None


@dataclass(frozen=True, kw_only=True)
class Table:
    name: str
    lines: list[Line]
    has_restated: bool


@dataclass(frozen=True, kw_only=True)
class Page:
    """`people` is the table of boroughs by groups, of the period itself. `below`: numbers hidden, when published."""

    period: Period
    columns: list[Column]
    tables: list[Table]
    people: list[PeopleRow]
    groups: Sequence[str]
    below: int | None
    frozen: FrozenPeriod | None
    corrections: int
    is_over: bool

    @property
    def is_restated(self) -> bool:
        return any(table.has_restated for table in self.tables)

    def value(self, key: str) -> Value:
        """The figure `key` of the period itself."""
        return self.columns[0].shown.value(FIGURES[key])


def look(period: Period, *, terms: Iterable[Term] = (), is_published: bool = False, now: dt.datetime) -> Page:
    """The figures of `period`, as frozen where they are, with those to compare. Constant queries.

    Published, small numbers are hidden, and a frozen period shows nothing but what was frozen: the two side by side
    would tell of single people.
    """
    below = letters.college().small_numbers_below if is_published else None
    periods = _with_words(period, terms=terms)
    frozen = freezing.frozen_of(each for _, each in periods)
    columns = [
        Column(said=said, period=each, shown=tables.show(_counted(each, frozen=frozen, now=now), below=below))
        for said, each in periods
    ]
    own = frozen.get((period.first_on, period.last_on))
    today = tables.show(reckoning.reckon(period, now=now)) if own and not is_published else None
    return Page(
        period=period,
        columns=columns,
        tables=_tables(columns, today=today),
        people=tables.people_table(columns[0].shown),
        groups=list(tables.people_columns().values()),
        below=below,
        frozen=own,
        corrections=freezing.corrections_since(own) if own else 0,
        is_over=period.ends_at <= now,
    )


def _with_words(period: Period, *, terms: Iterable[Term]) -> list[tuple[str, Period]]:
    before, year_before = period.before(terms), period.year_before()
    found = [(period.name, period), ("The period before", before)]
    same = (before.first_on, before.last_on) == (year_before.first_on, year_before.last_on)
    return found if same else [*found, ("A year before", year_before)]


def _counted(period: Period, *, frozen: dict, now: dt.datetime) -> Counted:
    kept = frozen.get((period.first_on, period.last_on))
    return Counted.from_json(kept.figures) if kept else reckoning.reckon(period, now=now)


def _tables(columns: list[Column], *, today: Shown | None) -> list[Table]:
    found = [
        _table(section.name, [_of_figure(figure, columns, today=today) for figure in section.figures])
        for section in SECTIONS
    ]
    boroughs = {name for shown in _all(columns, today) for name in shown.boroughs}
    in_order = sorted(boroughs, key=lambda name: (not name, name.casefold()))
    audiences = [_of_people(Group(g).label, columns, today=today, audience=g) for g in Group.values]
    lived = [_of_people(name or tables.NOT_SAID, columns, today=today, borough=name) for name in in_order]
    return [*found, _table("People by who they are", audiences), _table("People by borough", lived)]


def _table(name: str, lines: list[Line]) -> Table:
    return Table(name=name, lines=lines, has_restated=any(line.restated for line in lines))


def _of_figure(figure: Figure, columns: list[Column], *, today: Shown | None) -> Line:
    values = [column.shown.value(figure) for column in columns]
    now = today.value(figure) if today else None
    restated = now if now != values[0] else None
    return Line(name=figure.name, values=values, restated=restated, figure=figure.key, key=_list_of(figure))


def _of_people(
    name: str,
    columns: list[Column],
    *,
    today: Shown | None,
    audience: str | None = None,
    borough: str | None = None,
) -> Line:
    values = [column.shown.share_of_people(borough, audience) for column in columns]
    now = today.share_of_people(borough, audience) if today else None
    differs = now if now != values[0] else None
    return Line(name=name, values=values, restated=differs, key="people", audience=audience, borough=borough)


def _list_of(figure: Figure) -> str:
    """The list behind a figure: of places the runs, of peers and of waits the rows they come from."""
    return {"places": "runs", "peers": "peer_minutes", "wait_median": "waited"}.get(figure.key, figure.key)


def _all(columns: list[Column], today: Shown | None) -> list[Shown]:
    return [column.shown for column in columns] + ([today] if today else [])
