"""Charts of figures: for each section of a page, and for parts side by side."""

from bookings.domain.figures.tables import HIDDEN, Value
from journeys.domain import charts
from journeys.domain.charts import PERCENT, Bar, Benchmark, Drawn, Number
from journeys.domain.figures.comparing import Compared
from journeys.domain.figures.definitions import FIGURES, MOST_PER_SPECIALIST
from journeys.domain.figures.looking import PER_SPECIALIST, Line, Page, Table

# What is drawn of each section: shares as percent, or how many.
SHARES = {
    "work": ("people_with_paid_outcome", "out_of_work_started"),
    "staying": ("still_working_or_closed_in_work", "sustained_13", "sustained_26"),
    "time": ("employer_contact_30", "profile_30", "first_job_30"),
    "satisfaction": ("satisfied",),
}
COUNTS = {
    "reach": ("people_accessing", "referrals"),
    "learning": ("education_training_outcomes", "courses_completed"),
    "team": (PER_SPECIALIST,),
}
BENCHMARKS = {
    "work": Benchmark(number=40, says="Benchmark, employment rate: 40%"),
    "team": Benchmark(number=MOST_PER_SPECIALIST, says=f"Benchmark: {MOST_PER_SPECIALIST} or fewer"),
}
OF_PARTS = {
    "people_with_paid_outcome": None,
    "out_of_work_started": Benchmark(number=40, says="Benchmark: 40%"),
}


def of_page(page: Page) -> dict[str, Drawn]:
    """A chart for each section, by its key: the period itself beside the one that is furthest back."""
    return {table.key: _of_table(table, page) for table in page.tables}


def of_parts(compared: Compared) -> list[Drawn]:
    """The shares of people in work, part by part."""
    return [
        charts.bar_chart(
            title=f"{FIGURES[key].name}, by {compared.kind.name.lower()}: {compared.period.name}",
            unit=PERCENT,
            benchmark=benchmark,
            heading=compared.kind.name,
            bars=[
                Bar(label=row.name, number=percent_of(row.values[key]), counted=_counted(row.values[key]))
                for row in compared.rows
            ],
        )
        for key, benchmark in OF_PARTS.items()
    ]


def percent_of(value: Value) -> Number:
    """What is drawn of a share: its percent, HIDDEN or NO_DATA."""
    return value.number if value.percent is None else value.percent


def _of_table(table: Table, page: Page) -> Drawn:
    of = page.columns[-1]
    is_share = table.key in SHARES
    keys = SHARES.get(table.key) or COUNTS[table.key]
    return charts.bar_chart(
        title=f"{table.name}: {page.period.name}",
        unit=PERCENT if is_share else "",
        benchmark=BENCHMARKS.get(table.key),
        series=(page.period.name, of.period.name),
        bars=[_bar(line, is_share=is_share) for line in table.lines if line.key in keys],
    )


def _bar(line: Line, *, is_share: bool) -> Bar:
    first, last = line.values[0], line.values[-1]
    numbers = (percent_of(first), percent_of(last)) if is_share else (first.number, last.number)
    return Bar(label=line.name, number=numbers[0], second=numbers[1])


def _counted(value: Value) -> str:
    return HIDDEN if HIDDEN in (value.number, value.of) else f"{value.number:,} of {value.of:,}"
