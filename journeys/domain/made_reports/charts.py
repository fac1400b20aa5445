"""The charts of a report, drawn from what is kept of it: what is hidden in its tables is hidden here."""

from dataclasses import dataclass
from decimal import Decimal

from bookings.domain.figures.tables import Value
from journeys.domain import charts
from journeys.domain.charts import PERCENT, Bar, Drawn
from journeys.domain.made_reports.shown import EMPLOYMENT, Column, Grid, Line, Shown

# Shares of people and of jobs; what each is, a chart has little room to say.
RATES = {
    "people_with_paid_outcome": "Started or kept a paid job",
    "out_of_work_started": "Out of work, and started work",
    "still_working_or_closed_in_work": "Still working, or in work at the end",
    "sustained_13": "In work 13 weeks later",
    "sustained_26": "In work 26 weeks later",
    "satisfied": "Very or quite satisfied",
}


@dataclass(frozen=True, kw_only=True)
class Chart:
    """`alt` says in words what is drawn."""

    drawn: Drawn

    @property
    def title(self) -> str:
        return self.drawn.title

    @property
    def alt(self) -> str:
        rows = " ".join(f"{row[0]}: {', '.join(cell for cell in row[1:] if cell)}." for row in self.drawn.rows)
        return f"Bar chart. {rows}"


def of(told: Shown) -> list[Chart]:
    """Shares with those of the earliest period beside, then jobs by quarter, then teams and boroughs."""
    lines = [(words, line) for key, words in RATES.items() if (line := told.line(EMPLOYMENT, key))]
    grids = [grid for key in ("team", "borough") if (grid := told.grid(key))]
    quarters = told.grid("quarters")
    drawn = [
        *([_rates(lines, told.columns)] if lines else []),
        *([_quarters(quarters)] if quarters else []),
        *(_parts(grid) for grid in grids),
    ]
    return [Chart(drawn=each) for each in drawn]


def _rates(lines: list[tuple[str, Line]], columns: tuple[Column, ...]) -> Drawn:
    compared = len(columns) > 1
    return charts.bar_chart(
        title="People in work, and what people say",
        bars=[
            Bar(
                label=words,
                number=line.values[0].percent,
                second=line.values[-1].percent if compared else None,
                counted="" if compared else _counted(line.values[0]),
            )
            for words, line in lines
        ],
        unit=PERCENT,
        series=(_short(columns[0]), _short(columns[-1])) if compared else (),
        heading="Share",
    )


def _quarters(grid: Grid) -> Drawn:
    bars = [Bar(label=name, number=values[0].number) for name, values in grid.rows]
    return charts.bar_chart(title=f"{grid.headings[1]}, quarter by quarter", bars=bars, unit="jobs", heading="Quarter")


def _parts(grid: Grid) -> Drawn:
    bars = [Bar(label=name, number=value.percent, counted=_counted(value)) for name, (value,) in grid.rows]
    return charts.bar_chart(
        title=f"Started or kept a paid job, {grid.name.lower()}",
        bars=bars,
        unit=PERCENT,
        heading=grid.headings[0],
    )


def _short(column: Column) -> str:
    """“2025/26”, “Quarter 1 of 2026/27”: there is little room."""
    return column.period.name.removeprefix("Financial year ")


def _counted(value: Value) -> str:
    """“38 of 45”; empty where either is hidden, or there is nothing to divide by."""
    return f"{value.number:,} of {value.of:,}" if isinstance(value.percent, Decimal) else ""
