"""One page of figures of co-production: a period beside the one before and the same a year before."""

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ambassadors.domain.fidelity import checks
from ambassadors.domain.figures import lists, reckoning
from ambassadors.domain.figures.definitions import FIGURES, SECTIONS
from ambassadors.domain.figures.reckoning import Part, Stage
from bookings.domain import rounding
from bookings.domain.figures import suppression
from bookings.domain.figures.periods import Period
from bookings.domain.figures.reckoning import Counted
from bookings.domain.figures.tables import HIDDEN, NO_DATA, Shown, Value
from bookings.emails import letters
from courses.models import Term


@dataclass(frozen=True, kw_only=True)
class Column:
    """`said` is why this period stands here: itself, the one before, a year before."""

    said: str
    period: Period
    shown: Shown


@dataclass(frozen=True, kw_only=True)
class Line:
    """One figure in each column, by its key. `key` names the list behind it; empty where there is none."""

    figure: str
    name: str
    values: list[Value]
    key: str


@dataclass(frozen=True, kw_only=True)
class Table:
    name: str
    lines: list[Line]


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A table of the period itself; the first cell of a row is its heading."""

    name: str
    headings: tuple[str, ...]
    rows: list[tuple[str | int | Decimal, ...]]

    @property
    def lines(self) -> list[tuple[str | int | Decimal, list[tuple[str, str | int | Decimal]]]]:
        """Each row as its heading and, for narrow screens, each number with what it counts."""
        return [(row[0], list(zip(self.headings[1:], row[1:], strict=True))) for row in self.rows]


@dataclass(frozen=True, kw_only=True)
class Page:
    """`below`: numbers hidden, when published. `check` is the last self-check that has a total, if there is one."""

    period: Period
    columns: list[Column]
    tables: list[Table]
    grids: list[Grid]
    below: int | None
    is_over: bool
    check: checks.Standing | None

    def value(self, key: str) -> Value:
        """The figure `key` of the period itself."""
        return self.columns[0].shown.value(FIGURES[key])


def look(period: Period, *, terms: Iterable[Term] = (), is_published: bool = False, now: dt.datetime) -> Page:
    """The figures of `period` with those to compare. Constant queries. Published, small numbers are hidden."""
    below = letters.college().small_numbers_below if is_published else None
    columns = [
        Column(said=said, period=each, shown=_shown(reckoning.counts(each, now=now), below=below))
        for said, each in _with_words(period, terms=terms)
    ]
    rows = reckoning.delivered(period)
    return Page(
        period=period,
        columns=columns,
        tables=[Table(name=section.name, lines=_lines(section.figures, columns)) for section in SECTIONS],
        grids=[
            _engagements("Work outside courses, by kind", "Kind", reckoning.by_work(rows), below=below),
            _engagements(
                "Work outside courses, by who asked",
                "Kind of organisation",
                reckoning.by_kind_of_organisation(rows),
                below=below,
            ),
            _engagements("Work outside courses, by team", "Team", reckoning.by_team(rows), below=below),
            _stages(reckoning.by_stage(period), below=below),
        ],
        below=below,
        is_over=period.ends_at <= now,
        check=checks.last_with_a_total(),
    )


def _with_words(period: Period, *, terms: Iterable[Term]) -> list[tuple[str, Period]]:
    before, year_before = period.before(terms), period.year_before()
    found = [("This period", period), ("The period before", before)]
    same = (before.first_on, before.last_on) == (year_before.first_on, year_before.last_on)
    return found if same else [*found, ("A year before", year_before)]


def _lines(figures, columns: list[Column]) -> list[Line]:
    return [
        Line(
            figure=figure.key,
            name=figure.name,
            values=[column.shown.value(figure) for column in columns],
            key=figure.key if figure.key in lists.BEHIND else "",
        )
        for figure in figures
    ]


def _shown(counts: Mapping[str, int | None], *, below: int | None) -> Shown:
    """Published, what tells of few people is hidden, and with it whatever would let it be worked out."""
    if below is None:
        return Shown(counted=Counted(counts=counts))
    cells = [
        suppression.Cell(key=key, number=counts[key] or 0, source=figure.flows[0], target=figure.flows[1])
        for key, figure in FIGURES.items()
        if figure.flows
    ]
    hidden: set[Hashable] = set(suppression.hidden(cells, below=below))
    if "people" in hidden:
        hidden.add("hours")  # of a few, it is somebody's own work
    if _are_few(counts["engagement_people"] or 0, below=below):
        hidden.add("engagement_hours")
    return Shown(counted=Counted(counts=counts), hidden=frozenset(hidden))


def _engagements(name: str, what: str, parts: list[Part], *, below: int | None) -> Grid:
    """Published, no hours stand in a table in which those of a few people would."""
    are_hidden = below is not None and any(_are_few(part.people, below=below) for part in parts)
    return Grid(
        name=name,
        headings=(what, "Took place", "Hours of ambassadors"),
        rows=[(part.name, part.engagements, HIDDEN if are_hidden else rounding.hours(part.minutes)) for part in parts],
    )


def _stages(stages: list[Stage], *, below: int | None) -> Grid:
    """Published, neither number of a few stands there: an idea is somebody's."""
    return Grid(
        name="Days in each stage of making a course",
        headings=("Stage", "Days in it, median", "Went on from it", "Still there"),
        rows=[(stage.name, *_of_stage(stage, below=below), _small(stage.there, below=below)) for stage in stages],
    )


def _of_stage(stage: Stage, *, below: int | None) -> tuple[Decimal | str, int | str]:
    if stage.seconds is None:
        return NO_DATA, 0
    if _are_few(stage.left, below=below):
        return HIDDEN, HIDDEN
    return rounding.days(stage.seconds), stage.left


def _small(number: int, *, below: int | None) -> int | str:
    return HIDDEN if _are_few(number, below=below) else number


def _are_few(number: int, *, below: int | None) -> bool:
    return below is not None and 0 < number < below
