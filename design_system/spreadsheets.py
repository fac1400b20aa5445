"""CSV and XLSX files to download. Nothing in a cell is ever read as a formula."""

import csv
import io
from collections.abc import Mapping, Sequence
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

# A text that begins like this is reckoned by a spreadsheet program, whatever the file says it is.
BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
WIDEST = 60

Cell = str | int | Decimal | None
Rows = Sequence[Sequence[Cell]]


def neutral(cell: Cell) -> Cell:
    """`cell`, a text with an apostrophe before it where it would be taken for a formula. Numbers stay numbers."""
    if not isinstance(cell, str):
        return cell
    text = ILLEGAL_CHARACTERS_RE.sub("", cell)
    return f"'{text}" if text.lstrip(" ").startswith(BEGINS_A_FORMULA) else text


def csv_file(rows: Rows) -> bytes:
    """UTF-8 with a mark at the start, so that every program reads accents right."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows([neutral(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def xlsx_file(sheets: Mapping[str, Rows]) -> bytes:
    """A workbook; the first row of each sheet holds its headings and stays in sight."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append([neutral(cell) for cell in row])
        for heading in sheet[1]:
            heading.font = Font(bold=True)
        sheet.freeze_panes = "A2"
        for number, column in enumerate(zip(*rows, strict=True), 1):
            width = min(WIDEST, max(len(str(cell or "")) for cell in column) + 2)
            sheet.column_dimensions[get_column_letter(number)].width = width
            for cell in sheet[get_column_letter(number)]:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                if isinstance(cell.value, Decimal):
                    cell.number_format = f"0.{'0' * _places(cell.value)}"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _places(number: Decimal) -> int:
    """As many as the number has, and at least one: percentages have one place, pounds two."""
    exponent = number.as_tuple().exponent
    return max(1, -exponent) if isinstance(exponent, int) else 1
