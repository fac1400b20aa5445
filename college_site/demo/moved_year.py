"""The college year of data/prospectus.csv, moved so that some runs are past, some under way and most to come."""

import csv
import datetime as dt
import io
from collections import defaultdict
from pathlib import Path

from django.conf import settings

FILE: Path = settings.BASE_DIR / "data/prospectus.csv"
# The week of the file that becomes this week: two runs are over by then, four or five are under way.
WEEK_OF_TODAY = dt.date(2026, 11, 30)
# Booking for the second term opens two weeks before that week in the demo, for runs that begin late four weeks after.
LATE = dt.date(2027, 3, 15)
OPENS_EARLIER, OPENS_LATER = dt.timedelta(weeks=-2), dt.timedelta(weeks=4)
TERMS = {"-A26": "-1", "-S27": "-2", "-E27": "-2E"}
SEASONS = {1: "Spring", 2: "Spring", 3: "Spring", 4: "Summer", 5: "Summer", 6: "Summer", 7: "Summer", 8: "Summer"}


def moved_prospectus(*, today: dt.date) -> bytes:
    """The file with every date moved by the same number of whole weeks, so that weekdays stay."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    by = weeks_to_move(today=today)
    days_of_run, days_of_term = _days(rows, "run_code"), _days(rows, "term")
    names = _term_names(days_of_term, by=by)
    for row in rows:
        opens = dt.date.fromisoformat(row["booking_opens"])
        row["booking_opens"] = (opens + by + _extra(opens, first=min(days_of_run[row["run_code"]]))).isoformat()
        row["date"] = (dt.date.fromisoformat(row["date"]) + by).isoformat()
        row["term"] = names[row["term"]]
        row["run_code"] = demo_code(row["run_code"])
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, rows[0].keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def demo_code(code: str) -> str:
    """“BW-A26” becomes “BW-1”: the first term. So the file itself can be imported beside the demo."""
    for suffix, term in TERMS.items():
        code = code.replace(suffix, term)
    return code


def weeks_to_move(*, today: dt.date) -> dt.timedelta:
    """From Monday to Monday."""
    return today - dt.timedelta(days=today.weekday()) - WEEK_OF_TODAY


def _days(rows: list[dict[str, str]], column: str) -> dict[str, list[dt.date]]:
    """The dates of each value of `column`."""
    days = defaultdict(list)
    for row in rows:
        days[row[column]].append(dt.date.fromisoformat(row["date"]))
    return days


def _extra(opens: dt.date, *, first: dt.date) -> dt.timedelta:
    if opens < WEEK_OF_TODAY:
        return dt.timedelta(0)
    return OPENS_LATER if first >= LATE else OPENS_EARLIER


def _term_names(days_of_term: dict[str, list[dt.date]], *, by: dt.timedelta) -> dict[str, str]:
    """“Autumn 2026” after the season in which the middle of the term falls; a second term of that season says so."""
    names: dict[str, str] = {}
    for term, days in sorted(days_of_term.items(), key=lambda item: min(item[1])):
        middle = min(days) + (max(days) - min(days)) / 2 + by
        name = f"{SEASONS.get(middle.month, 'Autumn')} {middle.year}"
        names[term] = f"{name}, second half" if name in names.values() else name
    return names
