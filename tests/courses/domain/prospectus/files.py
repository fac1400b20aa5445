"""Makes prospectus files: `line(capacity="twelve")` is a good line with one cell changed."""

import csv
import io
from pathlib import Path

from courses.domain.csv_files.faults import FileHasFaults
from courses.domain.prospectus.checking import read_prospectus
from courses.domain.prospectus.columns import NAMES

REAL = Path(__file__).resolve().parents[4] / "data/prospectus.csv"
BAD_FILES = Path(__file__).resolve().parents[3] / "data"
GOOD = {
    "run_code": "CV-A26",
    "course": "Writing a CV that sounds like you",
    "topic": "Employment",
    "level": "Beginner",
    "audience": "everyone",
    "summary": "Bring what you have, or nothing at all. Leave with a CV.",
    "term": "Autumn 2026",
    "capacity": "12",
    "completion_percent": "70",
    "first_session_required": "no",
    "booking_opens": "2026-09-01",
    "session_number": "1",
    "date": "2026-11-24",
    "start": "13:00",
    "end": "16:00",
    "mode": "in person",
    "venue": "Willow Room",
    "address": "3 Mill Lane, London NW10 9ZZ",
    "borough": "Brent",
    "access": "Step-free",
}


def line(**cells: str) -> dict[str, str]:
    return GOOD | cells


def three_sessions(**cells: str) -> list[dict[str, str]]:
    """A run of three sessions, a week apart."""
    days = ["2026-11-24", "2026-12-01", "2026-12-08"]
    return [line(session_number=str(number), date=day, **cells) for number, day in enumerate(days, 1)]


def file_of(*lines: dict[str, str], columns: list[str] = NAMES, **dialect) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\n", **dialect)
    writer.writeheader()
    writer.writerows(lines)
    return out.getvalue().encode()


def faults_of(data: bytes) -> list[str]:
    """What reading `data` refuses, one sentence a fault; an empty list when all is well."""
    try:
        read_prospectus(data)
    except FileHasFaults as refused:
        return [str(fault) for fault in refused.faults]
    return []
