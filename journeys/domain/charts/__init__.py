"""Charts that people can read, drawn on the server as SVG: bars, and a line over periods, each with its table.

No library of our locks draws them. Those that would (pygal, matplotlib) bring scripts or styles within the page, which
the content security policy refuses, and marks that differ by colour alone. So they are written here: dark and striped,
each number at its mark, black on white, as wide as a phone with text of 14 pixels. Sizes and colours are attributes;
rules of the page stand in college.css.
"""

from collections.abc import Sequence

from journeys.domain.charts import bars as of_bars
from journeys.domain.charts import drawing
from journeys.domain.charts import line as of_line
from journeys.domain.charts.kinds import PERCENT, Bar, Benchmark, Drawn, Number, Point, in_words

__all__ = ["PERCENT", "Bar", "Benchmark", "Drawn", "Number", "Point", "bar_chart", "in_words", "line_chart"]


def bar_chart(
    *,
    title: str,
    bars: Sequence[Bar],
    unit: str = "",
    benchmark: Benchmark | None = None,
    series: tuple[str, ...] = (),
    heading: str = "What",
) -> Drawn:
    """Bars that lie, each under its label. `unit`: PERCENT, where a whole bar is 100%, or what is counted (“people”).

    `series` names both numbers of each bar; without it each bar has one. `heading` says what the labels are.
    """
    two = len(series) == 2
    counted = any(bar.counted for bar in bars)
    rows = [
        (
            bar.label,
            in_words(bar.number, unit=unit),
            *((in_words(bar.second, unit=unit),) if two else ()),
            *((bar.counted,) if counted else ()),
        )
        for bar in bars
    ]
    return Drawn(
        title=title,
        svg=of_bars.draw(title, bars, rows=rows, unit=unit, benchmark=benchmark, series=series),
        headings=(heading, *(series or (_what(unit),)), *(("Counted",) if counted else ())),
        rows=rows,
        note=benchmark.says if benchmark else "",
    )


def line_chart(
    *,
    title: str,
    points: Sequence[Point],
    unit: str = "",
    benchmark: Benchmark | None = None,
    heading: str = "Period",
    beside: str = "Counted",
) -> Drawn:
    """A line from period to period, the earliest first. Where a number is hidden or missing the line has a gap."""
    counted = any(point.counted for point in points)
    rows = [
        (point.label, in_words(point.number, unit=unit), *((point.counted,) if counted else ())) for point in points
    ]
    return Drawn(
        title=title,
        svg=of_line.draw(title, points, rows=rows, unit=unit, benchmark=benchmark),
        headings=(heading, _what(unit), *((beside,) if counted else ())),
        rows=rows,
        note=benchmark.says if benchmark else "",
        is_wide=of_line.width_of(points) > drawing.WIDTH,
    )


def _what(unit: str) -> str:
    return "Percent" if unit == PERCENT else unit.capitalize() or "Number"
