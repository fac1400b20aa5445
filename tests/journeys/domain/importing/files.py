"""Makes files of employment support: `episode_line(team="")` is a good line with one cell changed."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses.domain.csv_files.faults import FileHasFaults
from tests.factories import NOW

YEAR = Path(__file__).resolve().parents[4] / "data/ips-2016-17"
EPISODE = {
    "episode_ref": "E1",
    "person_ref": "P1",
    "team": "Northgate CMHT",
    "borough": "Brent",
    "funder": "Brent CCG",
    "specialist": "Specialist 01",
    "referred_on": "2016-05-02",
    "in_work_at_referral": "no",
    "profile_started_on": "2016-05-09",
    "first_employer_contact_on": "",
    "closed_on": "",
    "closing_reason": "",
    "contact_dates": "2016-05-09;2016-06-01",
}
OUTCOME = {
    "outcome_ref": "O1",
    "episode_ref": "E1",
    "kind": "paid_work",
    "started_on": "2016-07-01",
    "ended_on": "",
    "hours_per_week": "16",
    "competitive": "yes",
}
COMPLETION = {"person_ref": "P1", "course": "Sleep well", "completed_on": "2016-06-30"}
ANSWER = {"answered_on": "2016-06-30", "answer": "very"}


def episode_line(**cells: str) -> dict[str, str]:
    return EPISODE | cells


def outcome_line(**cells: str) -> dict[str, str]:
    return OUTCOME | cells


def completion_line(**cells: str) -> dict[str, str]:
    return COMPLETION | cells


def answer_line(**cells: str) -> dict[str, str]:
    return ANSWER | cells


def file_of(*lines: dict[str, str]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(lines[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    return out.getvalue().encode()


def faults_of(act, *lines: dict[str, str]) -> list[str]:
    """What `act` refuses of a file with these lines, one sentence a fault."""
    try:
        act(file_of(*lines), now=NOW)
    except FileHasFaults as refused:
        return [str(fault) for fault in refused.faults]
    return []


def queries_of(act: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)
