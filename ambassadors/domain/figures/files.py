"""The figures of co-production as a table for other programs, and what each of them means."""

from collections.abc import Iterator

from ambassadors.domain.figures.definitions import KINDS_WORDS, SECTIONS, STAGES_WORDS
from ambassadors.domain.figures.looking import Page
from bookings.domain.figures import tables
from design_system import spreadsheets
from design_system.spreadsheets import Cell

HEADINGS = ["Table", "Figure", "Period", "First day", "Last day", "Number", "Out of", "Percent"]


def csv_of(page: Page) -> bytes:
    """One row for each figure and period; then those of each kind, team and stage, of the period itself."""
    return spreadsheets.csv_file([*_rows(page), *_of_grids(page)])


def xlsx_of(page: Page) -> bytes:
    """Sheets of the figures, of each further table, and of definitions."""
    sheets = {"Figures": _rows(page)}
    for name, grid in zip(("Kinds", "Who asked", "Teams", "Stages"), page.grids, strict=True):
        rows: list[list[Cell]] = [[*row] for row in grid.rows]
        sheets[name] = [[*grid.headings], *rows]
    return spreadsheets.xlsx_file(sheets | {"Definitions": [*_definitions(page)]})


def _rows(page: Page) -> list[list[Cell]]:
    rows: list[list[Cell]] = [[*HEADINGS]]
    for table in page.tables:
        for line in table.lines:
            for column, value in zip(page.columns, line.values, strict=True):
                period = column.period
                when = [period.name, period.first_on.isoformat(), period.last_on.isoformat()]
                rows.append([table.name, line.name, *when, value.number, value.of, value.percent])
    return rows


def _of_grids(page: Page) -> Iterator[list[Cell]]:
    period = page.period
    when = [period.name, period.first_on.isoformat(), period.last_on.isoformat()]
    for grid in page.grids:
        for name, cells in grid.lines:
            for what, number in cells:
                yield [grid.name, f"{name}: {what}", *when, number, None, None]


def _definitions(page: Page) -> Iterator[list[Cell]]:
    yield ["Table", "Figure", "What it counts"]
    for section in SECTIONS:
        for figure in section.figures:
            yield [section.name, figure.name, figure.words]
    yield ["Work outside courses", "By kind, by who asked, by team", KINDS_WORDS]
    yield ["Days in each stage", "Median", STAGES_WORDS]
    if page.below:
        yield ["", tables.HIDDEN, f"A number from 1 to {page.below - 1}, or one that would let it be worked out."]
