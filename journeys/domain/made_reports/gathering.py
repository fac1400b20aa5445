"""Gathers what a report tells: figures of employment support, of the college and of co-production, fit to be published.

Quotes of stories are not in it: they are drawn by the consent of the moment (stories/domain/annual_report.py).
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace

from ambassadors.domain.figures import answers as answers_of_coproduction
from ambassadors.domain.figures import definitions as of_coproduction
from ambassadors.domain.figures import looking as coproduction
from bookings.domain.figures import answers as answers_of_college
from bookings.domain.figures import definitions as of_college
from bookings.domain.figures import showing as college
from bookings.domain.figures.definitions import Figure
from bookings.domain.figures.periods import Period
from bookings.domain.figures.tables import Value
from bookings.emails import letters
from journeys.domain.fidelity import standing
from journeys.domain.figures import answers as answers_of_employment
from journeys.domain.figures import looking as employment
from journeys.domain.figures.asked import Asked
from journeys.domain.made_reports import in_step, parts
from journeys.domain.made_reports.shown import (
    COLLEGE,
    COPRODUCTION,
    EMPLOYMENT,
    Column,
    Fidelity,
    Grid,
    Group,
    Line,
    Shown,
    Table,
)

# Of co-production those by kind of work and of organisation: what an organisation calls its team may name a person.
GRIDS = ("work", "organisation")


def gather(period: Period, *, now: dt.datetime) -> Shown:
    """What a report of `period` tells at `now`, with small numbers hidden. The same number of queries always."""
    of_work = employment.look(period, is_published=True, now=now)
    columns = tuple(Column(said=each.said, period=each.period) for each in of_work.columns)
    shown = Shown(
        below=letters.college().small_numbers_below,
        columns=columns,
        groups=(_employment(of_work), _college(period, now=now), _coproduction(period, now=now)),
        fidelity=_fidelity(period),
    )
    shown = replace(shown, groups=in_step.put_in_step(shown.groups, below=shown.below))
    return _with_parts(shown, asked=Asked(period=period, part=None, now=now))


def _employment(page: employment.Page) -> Group:
    return Group(
        key=EMPLOYMENT,
        name="Employment support",
        answers=tuple(answers_of_employment.answers(page)),
        tables=tuple(Table(name=table.name, lines=tuple(map(_line_of_work, table.lines))) for table in page.tables),
        grids=(),
    )


def _college(period: Period, *, now: dt.datetime) -> Group:
    page = college.look(period, is_published=True, now=now)
    return Group(
        key=COLLEGE,
        name="Courses of the college",
        answers=tuple(answers_of_college.answers(page)),
        tables=_tables(page.tables, of_college.FIGURES),
        grids=(),
    )


def _coproduction(period: Period, *, now: dt.datetime) -> Group:
    page = coproduction.look(period, is_published=True, now=now)
    return Group(
        key=COPRODUCTION,
        name="Made together",
        answers=tuple(answers_of_coproduction.answers(page)),
        tables=_tables(page.tables, of_coproduction.FIGURES),
        grids=tuple(_grid(key, grid) for key, grid in zip(GRIDS, page.grids, strict=False) if grid.rows),
    )


def _tables(tables: Iterable, figures: Mapping[str, Figure]) -> tuple[Table, ...]:
    some = [table for table in tables if table.lines]
    return tuple(Table(name=table.name, lines=tuple(_line(line, figures) for line in table.lines)) for table in some)


def _line_of_work(line: employment.Line) -> Line:
    return Line(key=line.key, name=line.name, says=line.says, benchmark=line.benchmark, values=tuple(line.values))


def _line(line: college.Line | coproduction.Line, figures: Mapping[str, Figure]) -> Line:
    figure = figures.get(line.figure)
    return Line(
        key=figure.key if figure else line.key,
        name=line.name,
        says=figure.words if figure else "",
        benchmark="",
        values=tuple(line.values),
    )


def _grid(key: str, grid: coproduction.Grid) -> Grid:
    rows = tuple((str(name), tuple(Value(number=number) for number in numbers)) for name, *numbers in grid.rows)
    return Grid(key=key, name=grid.name, headings=grid.headings, rows=rows)


def _fidelity(period: Period) -> tuple[Fidelity, ...]:
    """The last agreed review of each team by the end of the period."""
    return tuple(
        Fidelity(team=each.team, on=each.on, total=each.total, band=each.band)
        for each in standing.latest_agreed(period.last_on)
    )


def _with_parts(shown: Shown, *, asked: Asked) -> Shown:
    def line(key: str) -> Line:
        found = shown.line(EMPLOYMENT, key)
        assert found is not None, key  # noqa: S101  (a figure that is not defined is a fault of ours)
        return found

    of_work, *others = shown.groups
    people = {"accessing": line(parts.ACCESSING), "with_paid_outcome": line(parts.WITH_PAID_OUTCOME)}
    grids = (
        *parts.by_quarter(asked, whole={key: line(key) for key in parts.QUARTERLY}, below=shown.below),
        *parts.by_part(asked, **people, below=shown.below),
    )
    return replace(shown, groups=(replace(of_work, grids=grids), *others))
