"""Cells that only files of employment support have."""

import datetime as dt
import re
from decimal import Decimal
from functools import lru_cache

from courses.domain.csv_files import cells
from courses.domain.csv_files.cells import BadCell
from courses.domain.csv_files.faults import quoted

MOST_HOURS = 100
# A file of a year holds the same few thousand days again and again.
day = lru_cache(maxsize=40_000)(cells.date)


def days(cell: str) -> tuple[dt.date, ...]:
    """Days with semicolons between them; a day that is there twice counts once."""
    found = [day(part.strip()) for part in cell.split(";") if part.strip()]
    return tuple(dict.fromkeys(found))


def hours(cell: str) -> Decimal:
    """Hours a week, with at most one decimal."""
    if not re.fullmatch(r"[0-9]{1,4}(\.[0-9])?", cell, re.ASCII):
        raise BadCell(f"{quoted(cell)} is not a number of hours: write it like 16 or 7.5")
    if Decimal(cell) > MOST_HOURS:
        raise BadCell(f"{quoted(cell)} is more than {MOST_HOURS}: write the hours of one week")
    return Decimal(cell)
