"""Bytes become rows. A spreadsheet, another encoding or another separator is recognised and said."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from courses.domain.prospectus.columns import NAMES
from courses.domain.prospectus.faults import Fault, quoted

LARGEST = 20 * 1024 * 1024
SPREADSHEETS = {b"PK\x03\x04": "a spreadsheet", b"\xd0\xcf\x11\xe0": "an old spreadsheet", b"%PDF": "a PDF"}
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}


@dataclass(frozen=True, kw_only=True)
class Row:
    """`line` is where the row begins in the file; a quoted cell may run over several lines."""

    line: int
    cells: dict[str, str]


@dataclass(kw_only=True)
class Sheet:
    """`notes` are worth saying and stop nothing."""

    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read(data: bytes) -> Sheet:
    """The rows of a CSV file in UTF-8 (with or without its mark), with every fault of its shape."""
    problem = _not_a_csv_file(data)
    if problem:
        return Sheet(faults=[Fault(line=0, message=problem)])
    # What is not UTF-8 becomes a mark in its cell, where `cells` names it by line and column with all other faults.
    reader = csv.reader(io.StringIO(data.decode("utf-8-sig", errors="replace"), newline=""), strict=True)
    sheet = Sheet()
    lines = _lines(reader, sheet)
    header_line, header = next(lines, (1, []))
    names = [name.strip().lower() for name in header]
    if not sheet.faults:
        _check_header(names, line=header_line, sheet=sheet)
    if sheet.faults:
        return sheet
    for line, found in lines:
        _add_row(sheet, line=line, names=names, found=found)
    if not sheet.rows and not sheet.faults:
        sheet.faults.append(Fault(line=0, message="The file has no line after the names of the columns."))
    return sheet


def _not_a_csv_file(data: bytes) -> str:
    if not data.strip():
        return "The file is empty."
    if len(data) > LARGEST:
        return f"The file is larger than {LARGEST // 1024 // 1024} MB."
    for magic, what in SPREADSHEETS.items():
        if data.startswith(magic):
            return f"This is {what}, not a CSV file: open it and save it as “CSV UTF-8”."
    if data.startswith(UTF_16) or b"\0" in data[:200]:
        return "The file is not UTF-8: open it and save it as “CSV UTF-8”."
    return ""


def _lines(reader, sheet: Sheet) -> Iterator[tuple[int, list[str]]]:
    """Where each row begins, and its cells; empty rows are left out. Stops at quotes that do not close."""
    while True:
        line = reader.line_num + 1
        try:
            found = next(reader, None)
        except csv.Error as error:
            why = "a cell is far too long" if "limit" in str(error) else "the quotes around a cell do not match"
            message = f"{why}, so the file was read up to here only"
            sheet.faults.append(Fault(line=line, message=message))
            return
        if found is None:
            return
        if any(cell.strip() for cell in found):
            yield line, found


def _check_header(names: list[str], *, line: int, sheet: Sheet) -> None:
    missing = [name for name in NAMES if name not in names]
    if len(missing) == len(NAMES):
        for separator, words in SEPARATORS.items():
            if separator in "".join(names):
                message = f"the columns are separated by {words}: save the file with commas"
                sheet.faults.append(Fault(line=line, message=message))
                return
    for name in missing:
        sheet.faults.append(Fault(line=line, column=name, message="this column is missing"))
    for name in NAMES:
        if names.count(name) > 1:
            sheet.faults.append(Fault(line=line, column=name, message="this column is there twice"))
    for name in names:
        if name and name not in NAMES:
            sheet.notes.append(f"Column {quoted(name)} is not part of a prospectus and was not read.")


def _add_row(sheet: Sheet, *, line: int, names: list[str], found: list[str]) -> None:
    """Adds a row; too many or too few cells usually mean a comma outside quotes, so nothing more is read of it."""
    if len(found) > len(names) and any(cell.strip() for cell in found[len(names) :]):
        message = f"the line has {len(found)} cells for {len(names)} columns: is a comma outside quotes?"
        sheet.faults.append(Fault(line=line, column=names[-1], message=message))
        return
    if len(found) < len(names):
        message = f"the line ends before this column: it has {len(found)} cells for {len(names)} columns"
        sheet.faults.append(Fault(line=line, column=names[len(found)], message=message))
        return
    sheet.rows.append(Row(line=line, cells=dict(zip(names, found, strict=False))))
