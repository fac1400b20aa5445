"""The figures as tables for other programs: what the page shows, and what each figure means."""

from collections.abc import Iterator

from bookings.domain.figures import tables
from bookings.domain.figures.files import HEADINGS, RESTATED
from bookings.domain.figures.tables import Value
from design_system import spreadsheets
from design_system.spreadsheets import Cell
from journeys.domain.figures.comparing import Compared
from journeys.domain.figures.definitions import SECTIONS
from journeys.domain.figures.looking import Line, Page

PRINTED = ["As printed", "Printed in"]


def csv_of(page: Page) -> bytes:
    return spreadsheets.csv_file(_rows(page))


def xlsx_of(page: Page) -> bytes:
    """Sheets of the figures and of definitions."""
    return spreadsheets.xlsx_file({"Figures": _rows(page), "Definitions": [*_definitions(page)]})


def csv_of_parts(compared: Compared) -> bytes:
    return spreadsheets.csv_file(_rows_of_parts(compared))


def xlsx_of_parts(compared: Compared) -> bytes:
    return spreadsheets.xlsx_file({compared.kind.name: _rows_of_parts(compared)})


def _rows(page: Page) -> list[list[Cell]]:
    headings: list[Cell] = [*HEADINGS, "Benchmark"]
    headings += [*RESTATED] if page.is_restated else []
    headings += [*PRINTED] if page.has_printed else []
    rows: list[list[Cell]] = [headings]
    for table in page.tables:
        for line in table.lines:
            for number, (column, value) in enumerate(zip(page.columns, line.values, strict=True)):
                days = [column.period.name, column.period.first_on.isoformat(), column.period.last_on.isoformat()]
                row: list[Cell] = [table.name, line.name, *days, *_cells(value), line.benchmark or None]
                rows.append(row + _beside(line, page, is_own=not number))
    return rows


def _beside(line: Line, page: Page, *, is_own: bool) -> list[Cell]:
    """What stands beside the figure of the period itself."""
    found: list[Cell] = []
    if page.is_restated:
        found += _cells(line.restated) if line.restated and is_own else [None, None, None]
    if page.has_printed:
        found += [line.printed.as_printed, line.printed.source] if line.printed and is_own else [None, None]
    return found


def _definitions(page: Page) -> Iterator[list[Cell]]:
    yield ["Table", "Figure", "What it counts", "Benchmark"]
    for section in SECTIONS:
        for figure in section.figures:
            yield [section.name, figure.name, figure.says, figure.benchmark]
    if page.part:
        yield ["", "Counted here", f"{page.part.name} alone."]
    if page.below:
        yield ["", tables.HIDDEN, f"A number from 1 to {page.below - 1}, or one that would let it be worked out."]
    if page.frozen:
        yield ["", "Frozen", f"Figures as they stood on {page.frozen.frozen_at:%Y-%m-%d}."]


def _rows_of_parts(compared: Compared) -> list[list[Cell]]:
    rows: list[list[Cell]] = [[compared.kind.name, "Figure", "First day", "Last day", "Number", "Out of", "Percent"]]
    days = [compared.period.first_on.isoformat(), compared.period.last_on.isoformat()]
    for row in compared.rows:
        rows += [[row.name, figure.name, *days, *_cells(row.values[figure.key])] for figure in compared.figures]
    return rows


def _cells(value: Value) -> list[Cell]:
    return [value.number, value.of, value.percent]
