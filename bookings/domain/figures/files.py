"""The figures as a table for other programs: one row for each figure and period, and what each figure means."""

from collections.abc import Iterator

from bookings.domain.figures import tables
from bookings.domain.figures.definitions import PEOPLE_WORDS, SECTIONS
from bookings.domain.figures.showing import Column, Page
from bookings.domain.figures.tables import Value
from design_system import spreadsheets
from design_system.spreadsheets import Cell

HEADINGS = ["Table", "Figure", "Period", "First day", "Last day", "Number", "Out of", "Percent"]
RESTATED = ["Number today", "Out of today", "Percent today"]


def csv_of(page: Page) -> bytes:
    return spreadsheets.csv_file(_rows(page))


def xlsx_of(page: Page) -> bytes:
    """Sheets of the figures, of people by borough and group, and of definitions."""
    return spreadsheets.xlsx_file(
        {"Figures": _rows(page), "People": _people(page), "Definitions": [*_definitions(page)]}
    )


def _rows(page: Page) -> list[list[Cell]]:
    rows: list[list[Cell]] = [[*HEADINGS, *RESTATED] if page.is_restated else [*HEADINGS]]
    for table in page.tables:
        for line in table.lines:
            for number, (column, value) in enumerate(zip(page.columns, line.values, strict=True)):
                row = [table.name, line.name, *_period(column), *_cells(value)]
                if page.is_restated:
                    row += _cells(line.restated) if line.restated and not number else [None, None, None]
                rows.append(row)
    return rows


def _people(page: Page) -> list[list[Cell]]:
    """Boroughs by groups, of the period itself."""
    rows: list[list[Cell]] = [["Borough", *page.groups]]
    rows += [[row.name, *[cell.number for cell in row.cells]] for row in page.people]
    return rows


def _definitions(page: Page) -> Iterator[list[Cell]]:
    yield ["Table", "Figure", "What it counts"]
    for section in SECTIONS:
        for figure in section.figures:
            yield [section.name, figure.name, figure.words]
    yield ["People", "By who they are, by borough", PEOPLE_WORDS]
    if page.below:
        yield ["", tables.HIDDEN, f"A number from 1 to {page.below - 1}, or one that would let it be worked out."]
    if page.frozen:
        yield ["", "Frozen", f"Figures as they stood on {page.frozen.frozen_at:%Y-%m-%d}."]


def _period(column: Column) -> list[Cell]:
    period = column.period
    return [period.name, period.first_on.isoformat(), period.last_on.isoformat()]


def _cells(value: Value) -> list[Cell]:
    return [value.number, value.of, value.percent]
