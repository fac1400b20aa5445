"""One cell becomes one value, or says what is wrong with it."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable

from courses.domain.csv_files.faults import quoted
from design_system.forms import tidy

YEARS = range(2000, 2101)
WHITE_SPACE = "\t\n\r"
LOST = "\ufffd"


class BadCell(Exception):
    """`message` finishes the sentence that line and column begin."""

    def __init__(self, message: str):
        self.message = message
        super().__init__(message)


def plain(cell: str) -> str:
    """The cell on one line with single spaces and composed accents; refuses what nobody can have meant."""
    if cell.isascii() and cell.isprintable():  # nearly every cell of a large file
        return " ".join(cell.split())
    if LOST in cell:
        raise BadCell(f"{quoted(cell)} has a character that is not UTF-8: save the file as “CSV UTF-8”")
    for character in cell:
        if unicodedata.category(character) == "Cc" and character not in WHITE_SPACE:
            raise BadCell(f"{quoted(cell)} holds a control character (U+{ord(character):04X})")
    return unicodedata.normalize("NFC", tidy(cell))


def text(*, longest: int) -> Callable[[str], str]:
    def read(cell: str) -> str:
        if len(cell) > longest:
            raise BadCell(f"{quoted(cell)} has {len(cell):,} characters, more than {longest}")
        return cell

    return read


def choice(values: list[str]) -> Callable[[str], str]:
    known = {value.casefold(): value for value in values}

    def read(cell: str) -> str:
        if cell.casefold() not in known:
            raise BadCell(f"{quoted(cell)} is not known here: write {_either(values)}")
        return known[cell.casefold()]

    return read


def number(*, least: int, most: int) -> Callable[[str], int]:
    def read(cell: str) -> int:
        if re.fullmatch(r"[0-9]{1,12}", cell, re.ASCII):
            if least <= int(cell) <= most:
                return int(cell)
            raise BadCell(f"{quoted(cell)} is not between {least} and {most}")
        if re.fullmatch(r"[-+]?[0-9]+([.,][0-9]+)*", cell, re.ASCII):
            raise BadCell(f"{quoted(cell)} is not a whole number between {least} and {most}")
        raise BadCell(f"{quoted(cell)} is not a number")

    return read


def yes_or_no(cell: str) -> bool:
    return choice(["yes", "no"])(cell) == "yes"


def date(cell: str) -> dt.date:
    match = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", cell, re.ASCII)
    if not match:
        raise BadCell(f"{quoted(cell)} is not a date: write year, month and day, like 2027-01-14")
    year, month, day = (int(part) for part in match.groups())
    try:
        found = dt.date(year, month, day)
    except ValueError:
        raise BadCell(f"{quoted(cell)} is a date that does not exist") from None
    if year not in YEARS:
        raise BadCell(f"{quoted(cell)} is too far away: years go from {YEARS[0]} to {YEARS[-1]}")
    return found


def time(cell: str) -> dt.time:
    """A time on the wall. Seconds are taken where a spreadsheet added them, as long as they are zero."""
    match = re.fullmatch(r"(\d{1,2}):(\d{2})(:00)?", cell, re.ASCII)
    if not match:
        raise BadCell(f"{quoted(cell)} is not a time: write hours and minutes, like 10:30")
    try:
        return dt.time(int(match[1]), int(match[2]))
    except ValueError:
        raise BadCell(f"{quoted(cell)} is a time that does not exist") from None


def _either(values: list[str]) -> str:
    return f"{', '.join(quoted(v) for v in values[:-1])} or {quoted(values[-1])}"
