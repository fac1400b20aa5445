"""The chart of a question over time, reckoned for a drawing: a bar for each run, the latest at the bottom.

Labels stand beside the drawing as text, a line of `LINE` pixels a run; style sheets know that height.
"""

import datetime as dt
from dataclasses import dataclass

from bookings.domain.feedback.trends import QUESTIONS, Trends

LINE = 52
BAR = 28
LONGEST_CODE = 12


@dataclass(frozen=True, kw_only=True)
class Bar:
    """`y` and `height` are pixels from the top; `percent` is the bar's length, too."""

    code: str
    first_starts_at: dt.datetime
    percent: str
    y: int
    height: int = BAR


@dataclass(frozen=True, kw_only=True)
class Chart:
    question: str
    height: int
    bars: tuple[Bar, ...]


def charts(trends: Trends) -> list[Chart]:
    """One for each question that has something to show."""
    drawn = [_chart(trends, number=number) for number in range(len(QUESTIONS))]
    return [chart for chart in drawn if chart.bars]


def _chart(trends: Trends, *, number: int) -> Chart:
    shown = [(row, row.cells[number]) for row in trends.rows if row.cells[number].is_shown]
    bars = (
        Bar(
            code=row.code if len(row.code) <= LONGEST_CODE else f"{row.code[: LONGEST_CODE - 1]}…",
            first_starts_at=row.first_starts_at,
            percent=f"{cell.percent}%",
            y=place * LINE + (LINE - BAR) // 2,
        )
        for place, (row, cell) in enumerate(shown)
    )
    return Chart(question=QUESTIONS[number], height=len(shown) * LINE, bars=tuple(bars))
