"""A report as tables for other programs. Drawn when somebody asks, and kept nowhere."""

from collections.abc import Iterator

from bookings.domain.figures.periods import Period
from bookings.domain.figures.tables import Value
from design_system import spreadsheets
from design_system.spreadsheets import Cell
from journeys.domain.made_reports import evidence
from journeys.domain.made_reports.drawing import Drawn

FIGURES = ["Part", "Table", "Figure", "Period", "First day", "Last day", "Number", "Out of", "Percent"]
QUOTES = "In people’s own words"
IN_FULL = ["Part", "Table", "Figure", "What it counts", "Benchmark"]


def csv_of(drawn: Drawn) -> bytes:
    """One row for each figure and period; then the quotes, their words in the column of numbers."""
    quotes: list[list[Cell]] = [
        ["Stories", QUOTES, quote.name, None, None, None, quote.words, None, None] for quote in drawn.quotes
    ]
    return spreadsheets.csv_file([[*FIGURES], *_figures(drawn), *_parts(drawn), *_fidelity(drawn), *quotes])


def xlsx_of(drawn: Drawn) -> bytes:
    """Sheets of what it says, of the figures, of parts and quarters, of quotes and of definitions."""
    sheets: dict[str, list[list[Cell]]] = {
        "Report": [["Part", drawn.name], *_answers(drawn)],
        "Figures": [[*FIGURES], *_figures(drawn)],
        "Parts": [[*FIGURES], *_parts(drawn), *_fidelity(drawn)],
        "Stories": [["Said by", QUOTES], *_quotes(drawn)],
        "Definitions": [[*IN_FULL], *_definitions(drawn)],
    }
    return spreadsheets.xlsx_file(sheets)


def _answers(drawn: Drawn) -> Iterator[list[Cell]]:
    for group in drawn.told.groups:
        for answer in group.answers:
            yield [group.name, answer]


def _quotes(drawn: Drawn) -> Iterator[list[Cell]]:
    for quote in drawn.quotes:
        yield [quote.name, quote.words]


def _figures(drawn: Drawn) -> Iterator[list[Cell]]:
    for group in drawn.told.groups:
        for table in group.tables:
            for line in table.lines:
                for column, value in zip(drawn.told.columns, line.values, strict=True):
                    yield [group.name, table.name, line.name, *_period(column.period), *_cells(value)]


def _parts(drawn: Drawn) -> Iterator[list[Cell]]:
    for group in drawn.told.groups:
        for grid in group.grids:
            for name, cells in grid.lines:
                for what, value in cells:
                    yield [group.name, grid.name, f"{name}: {what}", *_period(drawn.period), *_cells(value)]


def _fidelity(drawn: Drawn) -> Iterator[list[Cell]]:
    for each in drawn.told.fidelity:
        day = each.on.isoformat()
        yield ["Employment support", "Fidelity", each.team, each.band, day, day, each.total, None, None]


def _definitions(drawn: Drawn) -> Iterator[list[Cell]]:
    for group in drawn.told.groups:
        for table in group.tables:
            for line in table.lines:
                if line.says:
                    yield [group.name, table.name, line.name, line.says, line.benchmark]
    for words in [*evidence.HOW_COUNTED, evidence.about_small_numbers(drawn.told.below)]:
        if words:
            yield ["How it was counted", "", "", words, ""]


def _period(period: Period) -> list[Cell]:
    return [period.name, period.first_on.isoformat(), period.last_on.isoformat()]


def _cells(value: Value) -> list[Cell]:
    return [value.number, value.of, value.percent]
