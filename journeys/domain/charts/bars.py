"""Draws bars that lie, each under its label."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.html import format_html
from django.utils.safestring import SafeString

from bookings.domain.figures.tables import HIDDEN
from journeys.domain.charts import drawing
from journeys.domain.charts.drawing import GAP, LINE, TEXT, WIDTH
from journeys.domain.charts.kinds import Bar, Benchmark, Number, in_words

LONGEST = 240  # the rest of the width is for the number at its end
BAR, THICK = 20, 16  # a bar with its room, and without
A_GAP = 28


def draw(
    title: str,
    bars: Sequence[Bar],
    *,
    rows: Sequence[tuple[str, ...]],
    unit: str,
    benchmark: Benchmark | None,
    series: Sequence[str],
) -> SafeString:
    two = len(series) == 2
    top = drawing.legend_height(series, benchmark)
    labels = [drawing.lines_of(bar.label) for bar in bars]
    of_marks = 2 * BAR if two else BAR
    most = drawing.most((n for bar in bars for n in _numbers(bar, two=two)), unit=unit, benchmark=benchmark)
    name = drawing.name_of(title, bars)
    parts = [drawing.legend(series, benchmark, name=name)]
    y = top
    for bar, label in zip(bars, labels, strict=True):
        marks = y + LINE * len(label)  # where its words end
        if benchmark:  # beside bars, never through the words above them
            x = 1 + drawing.length(benchmark.number, most=most, whole=LONGEST)
            parts.append(drawing.dashes(x, marks, x, marks + of_marks))
        words = drawing.lines(0, y + TEXT, label)
        drawn = _marks(bar, marks, unit=unit, most=most, two=two, fills=drawing.fills(name))
        parts.append(format_html('<g class="college-drawn__bar">{}{}</g>', words, drawn))
        y = marks + of_marks + GAP
    height = max(y, top + LINE + of_marks + GAP)
    return drawing.frame(title, rows, width=WIDTH, height=height, name=name, parts=parts)


def _numbers(bar: Bar, *, two: bool) -> tuple[Number, ...]:
    return (bar.number, bar.second) if two else (bar.number,)


def _marks(bar: Bar, y: int, *, unit: str, most: Decimal, two: bool, fills: tuple[str, str]) -> SafeString:
    return drawing.joined(
        _mark(number, y + place * BAR, unit=unit, most=most, fill=fills[place])
        for place, number in enumerate(_numbers(bar, two=two))
    )


def _mark(number: Number, y: int, *, unit: str, most: Decimal, fill: str) -> SafeString:
    """A bar with its number at its end; where there is none to show, a frame of dashes with its words."""
    said = in_words(number, unit=unit)
    if not isinstance(number, int | Decimal):
        words = f"{HIDDEN} not shown" if said == HIDDEN else said
        gap = drawing.gap(1, y, width=A_GAP, height=THICK)
        return format_html("{}{}", gap, drawing.text(A_GAP + 10, y + TEXT - 1, words))
    long = max(drawing.length(number, most=most, whole=LONGEST), 1)
    return format_html(
        '<rect x="1" y="{}" width="{}" height="{}" fill="{}" stroke="{}"/>{}',
        *(y, long, THICK, fill, drawing.INK, drawing.text(long + 9, y + TEXT - 1, said, is_bold=True)),
    )
