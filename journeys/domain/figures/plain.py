"""The figures of a period in full, for whoever owns the server: as text, as JSON, as a table. No number is hidden."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bookings.domain import rounding
from bookings.domain.figures import tables
from bookings.domain.figures.definitions import Unit
from bookings.domain.figures.periods import Period
from bookings.domain.figures.reckoning import Counted
from bookings.domain.figures.tables import NO_DATA, Value
from design_system import spreadsheets
from design_system.spreadsheets import Cell
from journeys.domain.figures import answers, reckoning
from journeys.domain.figures.asked import Asked
from journeys.domain.figures.definitions import FIGURES, SECTIONS, Figure

# Shares that go by a name of their own in the JSON object; the others are called after their figure.
PERCENTS = {
    "people_with_paid_outcome": "placement_rate_percent",
    "out_of_work_started": "employment_rate_percent",
    "still_working_or_closed_in_work": "still_percent",
    "satisfied": "satisfaction_percent",
}
HEADINGS = ["Table", "Key", "Figure", "First day", "Last day", "Number", "Out of", "Percent", "Benchmark", "Definition"]


@dataclass(frozen=True, kw_only=True)
class Told:
    """Every figure of one period."""

    period: Period
    counted: Counted
    is_over: bool

    def value(self, key: str) -> Value:
        return tables.Shown(counted=self.counted).value(FIGURES[key])

    @property
    def caseload_per_specialist(self) -> Decimal | None:
        return reckoning.caseload_per_specialist(self.counted)


def told(period: Period, *, now: dt.datetime) -> Told:
    """The figures of `period` as the records say at `now`."""
    is_over = Asked(period=period, part=None, now=now).today > period.last_on
    return Told(period=period, counted=reckoning.reckon(period, now=now), is_over=is_over)


def as_text(found: Told) -> str:
    """To read in a terminal: the answers, then every figure with its definition."""
    lines = [f"Employment support, {found.period.name} ({found.period.dates})", "", *answers.answers(found)]
    for section in SECTIONS:
        lines += ["", section.name]
        for figure in section.figures:
            lines += [f"  {figure.name}: {_in_words(figure, found)}", f"    {_meaning(figure)}"]
    return "\n".join(lines)


def as_json(found: Told) -> str:
    """One object: numbers by the keys of figures, shares as texts with one decimal, null where there is no data."""
    days = {"from": found.period.first_on.isoformat(), "to": found.period.last_on.isoformat()}
    return json.dumps(days | dict(_numbers(found)), indent=1)


def as_csv(found: Told) -> str:
    """One row for each figure, with its definition."""
    rows: list[list[Cell]] = [[*HEADINGS]]
    for section in SECTIONS:
        for figure in section.figures:
            value = found.value(figure.key)
            when = [found.period.first_on.isoformat(), found.period.last_on.isoformat()]
            numbers = [value.number, value.of, value.percent]
            rows.append([section.name, figure.key, figure.name, *when, *numbers, figure.benchmark, figure.says])
    return spreadsheets.csv_file(rows).decode()


def _numbers(found: Told) -> Iterator[tuple[str, int | str | None]]:
    for key, figure in FIGURES.items():
        value = found.value(key)
        yield key, _plain(value.number)
        if figure.of:
            percent = rounding.percent(found.counted.counts[key] or 0, found.counted.counts[figure.of] or 0)
            yield PERCENTS.get(key, f"{key}_percent"), _plain(percent)
    yield "caseload_per_specialist", _plain(found.caseload_per_specialist)


def _plain(number: int | Decimal | str | None) -> int | str | None:
    if number == NO_DATA:
        return None
    return str(number) if isinstance(number, Decimal) else number


def _in_words(figure: Figure, found: Told) -> str:
    said = found.value(figure.key).in_words
    if figure.unit == Unit.DAYS and said != NO_DATA:
        return f"{said} days"
    if figure.key == "caseload" and found.caseload_per_specialist is not None:
        return f"{said}, {found.caseload_per_specialist} for each employment specialist"
    return said


def _meaning(figure: Figure) -> str:
    return f"{figure.says} Benchmark: {figure.benchmark}." if figure.benchmark else figure.says
