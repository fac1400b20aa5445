"""Bytes become rows. A spreadsheet, another encoding or another separator is recognised and said."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from courses.domain.csv_files.faults import Fault, quoted

MEGABYTE = 1024 * 1024
LARGEST = 20 * MEGABYTE
SPREADSHEETS = {b"PK\x03\x04": "a spreadsheet", b"\xd0\xcf\x11\xe0": "an old spreadsheet", b"%PDF": "a PDF"}
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """`line` is where the row begins in the file; a quoted cell may run over several lines."""

    line: int
    cells: dict[str, str]


@dataclass(kw_only=True)
class Sheet:
    """What was found wrong with a file; `notes` are worth saying and stop nothing."""

    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def rows_of(data: bytes, *, names: Sequence[str], what: str, sheet: Sheet, largest: int = LARGEST) -> Iterator[Row]:
    """The rows of a CSV file in UTF-8 (with or without its mark) that has the columns `names`, one at a time.

    Every fault of its shape goes into `sheet` on the way; `what` says in words what the file should be.
    """
    problem = _not_a_csv_file(data, largest=largest)
    if problem:
        sheet.faults.append(Fault(line=0, message=problem))
        return
    # What is not UTF-8 becomes a mark in its cell, where `cells` names it by line and column with all other faults.
    reader = csv.reader(io.StringIO(data.decode("utf-8-sig", errors="replace"), newline=""), strict=True)
    lines = _lines(reader, sheet)
    header_line, header = next(lines, (1, []))
    found = [name.strip().lower() for name in header]
    if not sheet.faults:
        _check_header(found, line=header_line, names=names, what=what, sheet=sheet)
    if sheet.faults:
        return
    has_rows = False
    for line, cells in lines:
        row = _row(sheet, line=line, names=found, found=cells)
        if row:
            has_rows = True
            yield row
    if not has_rows and not sheet.faults:
        sheet.faults.append(Fault(line=0, message="The file has no line after the names of the columns."))


def _not_a_csv_file(data: bytes, *, largest: int) -> str:
    if not data.strip():
        return "The file is empty."
    if len(data) > largest:
        return f"The file is larger than {largest // MEGABYTE} MB."
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


def _check_header(found: list[str], *, line: int, names: Sequence[str], what: str, sheet: Sheet) -> None:
    missing = [name for name in names if name not in found]
    if len(missing) == len(names):
        for separator, words in SEPARATORS.items():
            if separator in "".join(found):
                message = f"the columns are separated by {words}: save the file with commas"
                sheet.faults.append(Fault(line=line, message=message))
                return
    for name in missing:
        sheet.faults.append(Fault(line=line, column=name, message="this column is missing"))
    for name in names:
        if found.count(name) > 1:
            sheet.faults.append(Fault(line=line, column=name, message="this column is there twice"))
    for name in found:
        if name and name not in names:
            sheet.notes.append(f"Column {quoted(name)} is not part of {what} and was not read.")


def _row(sheet: Sheet, *, line: int, names: list[str], found: list[str]) -> Row | None:
    """A row; too many or too few cells usually mean a comma outside quotes, so nothing more is read of it."""
    if len(found) > len(names) and any(cell.strip() for cell in found[len(names) :]):
        message = f"the line has {len(found)} cells for {len(names)} columns: is a comma outside quotes?"
        sheet.faults.append(Fault(line=line, column=names[-1], message=message))
        return None
    if len(found) < len(names):
        message = f"the line ends before this column: it has {len(found)} cells for {len(names)} columns"
        sheet.faults.append(Fault(line=line, column=names[len(found)], message=message))
        return None
    return Row(line=line, cells=dict(zip(names, found, strict=False)))
