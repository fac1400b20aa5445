"""A row becomes a line of values; what cannot be read is named and left out, so that the rest is still checked."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from courses.domain.csv_files.columns import values_of
from courses.domain.csv_files.faults import Fault, quoted
from courses.domain.csv_files.reading import Row
from courses.domain.prospectus.columns import COLUMNS
from courses.states import Mode

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, kw_only=True)
class Line:
    """`values` by column, and `starts_at` and `ends_at` as aware times; a value that has a fault is not there."""

    number: int
    values: dict

    def get(self, name: str):
        return self.values.get(name)


def read_line(row: Row) -> tuple[Line, list[Fault]]:
    """The values of one row, and its faults in the order of the columns."""
    values, faults = values_of(row, COLUMNS)
    faults += [Fault(line=row.line, column=column, message=m) for column, m in _times(values)]
    faults += [Fault(line=row.line, column=column, message=m) for column, m in _drop_in(values)]
    return Line(number=row.line, values=values), faults


def on_the_wall(day: dt.date, clock: dt.time) -> dt.datetime | None:
    """That time of that day in London; None where the clocks skip it.

    In the hour that comes twice, when the clocks go back, the first of the two is meant.
    """
    moment = dt.datetime.combine(day, clock, tzinfo=LONDON)
    there_and_back = moment.astimezone(dt.UTC).astimezone(LONDON)
    return moment if there_and_back.replace(tzinfo=None) == moment.replace(tzinfo=None) else None


def _times(values: dict) -> list[tuple[str, str]]:
    day = values.get("date")
    start, end = values.get("start"), values.get("end")
    if start and end and end <= start:
        return [("end", f"{quoted(f'{end:%H:%M}')} is not after the start, {quoted(f'{start:%H:%M}')}")]
    problems = []
    for column, clock in [("start", start), ("end", end)]:
        if day is None or clock is None:
            continue
        moment = on_the_wall(day, clock)
        if moment is None:
            shown = quoted(f"{clock:%H:%M}")
            problems.append((column, f"{shown} does not exist on {day}: the clocks go forward then"))
        else:
            values["starts_at" if column == "start" else "ends_at"] = moment
    return problems


def _drop_in(values: dict) -> list[tuple[str, str]]:
    """A drop-in has no share to complete, everything else has one."""
    if "mode" not in values or "completion_percent" not in values:
        return []
    is_drop_in = values["mode"] == Mode.DROP_IN
    if is_drop_in and values["completion_percent"] is not None:
        return [("completion_percent", "nobody completes a drop-in: leave this cell empty")]
    if not is_drop_in and values["completion_percent"] is None:
        return [("completion_percent", "this cell is empty: only a drop-in leaves it so")]
    return []
