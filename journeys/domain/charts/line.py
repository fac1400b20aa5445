"""Draws a line from period to period, the earliest first."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from django.utils.html import format_html
from django.utils.safestring import SafeString

from journeys.domain.charts import drawing
from journeys.domain.charts.drawing import GAP, LINE
from journeys.domain.charts.kinds import Benchmark, Point, in_words

STEP, HIGH = 84, 150  # from point to point, and from nought to the most
WORD = 11  # letters of a line under a point
SIDE = 12  # of the frame that stands for a number not shown


def width_of(points: Sequence[Point]) -> int:
    return max(drawing.WIDTH, STEP * len(points) + GAP)


def draw(
    title: str, points: Sequence[Point], *, rows: Sequence[tuple[str, ...]], unit: str, benchmark: Benchmark | None
) -> SafeString:
    top = drawing.legend_height((), benchmark) + LINE
    bottom, width = top + HIGH, width_of(points)
    most = drawing.most((point.number for point in points), unit=unit, benchmark=benchmark)
    name = drawing.name_of(title, points)
    marks = [
        (_across(place, len(points), width), _down(point, bottom, most=most)) for place, point in enumerate(points)
    ]
    parts = [
        drawing.legend((), benchmark, name=name),
        _line((0, bottom), (width, bottom), thick=1),
    ]
    if benchmark:
        y = bottom - drawing.length(benchmark.number, most=most, whole=HIGH)
        parts.append(drawing.dashes(0, y, width, y))
    # From each number to the next where both are shown.
    parts += [_line((a, b), (c, d), thick=3) for (a, b), (c, d) in pairwise(marks) if b is not None and d is not None]
    parts += [_point(x, y, point, unit=unit, bottom=bottom) for (x, y), point in zip(marks, points, strict=True)]
    most_lines = max((len(_label(point)) for point in points), default=1)
    height = bottom + LINE * most_lines + GAP
    return drawing.frame(title, rows, width=width, height=height, name=name, parts=parts)


def _across(place: int, count: int, width: int) -> int:
    return (2 * place + 1) * width // (2 * count)


def _down(point: Point, bottom: int, *, most: Decimal) -> int | None:
    """Where its mark stands; None where no number is shown."""
    if not isinstance(point.number, int | Decimal):
        return None
    return bottom - drawing.length(point.number, most=most, whole=HIGH)


def _line(start: tuple[int, int | None], end: tuple[int, int | None], *, thick: int) -> SafeString:
    return format_html(
        '<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="{}"/>', *start, *end, drawing.INK, thick
    )


def _point(x: int, y: int | None, point: Point, *, unit: str, bottom: int) -> SafeString:
    if y is None:
        mark = drawing.gap(x - SIDE // 2, bottom - SIDE - 2, width=SIDE, height=SIDE)
        above = bottom - SIDE - 8
    else:
        mark = format_html(
            '<circle cx="{}" cy="{}" r="5" fill="{}" stroke="{}" stroke-width="3"/>', x, y, drawing.PAPER, drawing.INK
        )
        above = y - 12
    number = drawing.text(x, above, in_words(point.number, unit=unit), anchor="middle", is_bold=True)
    label = drawing.lines(x, bottom + LINE, _label(point), anchor="middle")
    return format_html('<g class="college-drawn__point">{}{}{}</g>', mark, number, label)


def _label(point: Point) -> list[str]:
    return drawing.lines_of(point.label, letters=WORD)
