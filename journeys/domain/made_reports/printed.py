"""A report as an accessible PDF (PDF/UA-1): named by what it says, so that it is made once for it."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from content.models import CollegeSettings
from courses.domain.printed import documents
from courses.domain.printed.documents import Document
from design_system import printing, words
from journeys.domain.made_reports import evidence
from journeys.domain.made_reports.charts import Chart
from journeys.domain.made_reports.drawing import Drawn
from journeys.domain.made_reports.shown import Grid, Group, Shown, Table
from stories.domain.annual_report import Quote
from stories.domain.booklets import contents

SOURCE = Path(__file__).parents[2] / "typst" / "report.typ"


def pdf_of(drawn: Drawn, *, college: CollegeSettings) -> Document:
    """Other quotes, another version: what was made with the old ones is handed out no more."""
    return documents.document(SOURCE, data=_data(drawn, college=college), families=printing.EVERY_FAMILY)


def _data(drawn: Drawn, *, college: CollegeSettings) -> dict[str, Any]:
    told = drawn.told
    first, *others = told.groups
    small = evidence.about_small_numbers(told.below)
    return {
        "title": drawn.name,
        "days": drawn.period.dates,
        "college": college.trust_name or college.name,
        "colour": college.accent_colour,
        "made-on": words.day(drawn.report.made_at),
        "answers": list(first.answers),
        "about-small": small,
        "charts": [_chart(chart) for chart in drawn.charts],
        "groups": [
            _group(first, told, answers=(), more=_fidelity(told)),
            *(_group(group, told, answers=group.answers) for group in others),
        ],
        "quotes": [_quote(quote) for quote in drawn.quotes],
        "how-counted": [*evidence.HOW_COUNTED, *([small] if small else [])],
        "definitions": [
            {"name": line.name, "says": _says(line.says, line.benchmark)} for line in told.lines.values() if line.says
        ],
    }


def _chart(chart: Chart) -> dict[str, Any]:
    """With its table. The drawing asks for any typeface without serifs; ours is named to whom makes the PDF."""
    drawn = chart.drawn
    return {
        "title": chart.title,
        "svg": drawn.svg.replace('font-family="sans-serif"', 'font-family="Noto Sans"'),
        "alt": chart.alt,
        "headings": list(drawn.headings),
        "rows": [list(row) for row in drawn.rows],
    }


def _says(says: str, benchmark: str) -> str:
    return f"{says} Benchmark: {benchmark}." if benchmark else says


def _group(group: Group, told: Shown, *, answers: tuple[str, ...], more: list[dict] | None = None) -> dict[str, Any]:
    tables = [*(_table(table, told) for table in group.tables), *(_grid(grid) for grid in group.grids), *(more or [])]
    return {"name": group.name, "answers": list(answers), "tables": tables}


def _table(table: Table, told: Shown) -> dict[str, Any]:
    rows = [
        [f"{line.name} (benchmark: {line.benchmark})" if line.benchmark else line.name, *_said(line.values)]
        for line in table.lines
    ]
    return _printed(table.name, headings=["Figure", *(column.period.name for column in told.columns)], rows=rows)


def _fidelity(told: Shown) -> list[dict]:
    if not told.fidelity:
        return []
    rows = [[each.team, words.day(each.on), str(each.total), each.band] for each in told.fidelity]
    name = "How closely teams keep to the principles: last agreed review, of 125 points"
    return [_printed(name, headings=["Team", "Reviewed on", "Points", "Band"], rows=rows)]


def _grid(grid: Grid) -> dict[str, Any]:
    rows = [[name, *_said(values)] for name, values in grid.rows]
    return _printed(grid.name, headings=list(grid.headings), rows=rows, note=grid.note)


def _printed(name: str, *, headings: list[str], rows: list[list[str]], note: str = "") -> dict[str, Any]:
    return {"name": name, "headings": headings, "rows": rows, "note": note}


def _said(values: tuple) -> list[str]:
    return [value.in_words for value in values]


def _quote(quote: Quote) -> dict[str, Any]:
    paragraphs = contents.paragraphs(f"“{quote.words}”")
    return {"name": quote.name, "paragraphs": [asdict(each) for each in paragraphs]}
