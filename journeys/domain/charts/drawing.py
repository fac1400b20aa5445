"""The parts that every chart is drawn from, in pixels of its own frame. All words are escaped here."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from textwrap import wrap
from zlib import crc32

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from journeys.domain.charts.kinds import PERCENT, Bar, Benchmark, Number, Point

INK, PAPER, GREY = "#212b32", "#ffffff", "#4c6272"
WIDTH = 340  # of most drawings: as wide as a phone
TEXT, LINE, GAP = 14, 20, 14
MOST_LETTERS = 42  # of a line of text as wide as that
KEY = 38  # how far its mark pushes a line of the legend to the right


def frame(
    title: str, rows: Sequence[tuple[str, ...]], *, width: int, height: int, name: str, parts: Iterable[SafeString]
) -> SafeString:
    """The whole drawing. Who cannot see it hears its title and every number of `rows`."""
    says = " ".join(f"{row[0]}: {', '.join(cell for cell in row[1:] if cell)}." for row in rows)
    return format_html(
        '<svg class="college-drawn" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        'height="{height}" role="img" aria-labelledby="{name}-title {name}-says" font-size="{text}" '
        'font-family="sans-serif" fill="{ink}"><title id="{name}-title">{title}</title>'
        '<desc id="{name}-says">{says} The table has the same numbers.</desc>'
        '<defs><pattern id="{name}-stripes" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect width="6" height="6" fill="{paper}"/><rect width="2" height="6" '
        'fill="{ink}"/></pattern></defs><rect width="{width}" height="{height}" fill="{paper}"/>{marks}</svg>',
        **{"width": width, "height": height, "name": name, "text": TEXT, "ink": INK, "paper": PAPER},
        **{"title": title, "says": says, "marks": joined(parts)},
    )


def name_of(title: str, marks: Sequence[Bar | Point]) -> str:
    """What its patterns are called: other for each chart of a page."""
    return f"chart-{crc32(repr((title, tuple(marks))).encode()):08x}"


def joined(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def text(x: int, y: int, words: str, *, anchor: str = "start", is_bold: bool = False) -> SafeString:
    """With a white rim, so that no line runs through it."""
    weight = "700" if is_bold else "400"
    return format_html(
        '<text x="{}" y="{}" text-anchor="{}" font-weight="{}" stroke="{}" stroke-width="4" paint-order="stroke">'
        "{}</text>",
        *(x, y, anchor, weight, PAPER, words),
    )


def lines_of(words: str, *, letters: int = MOST_LETTERS) -> list[str]:
    """All of `words` in lines of so many letters at most; what has no gap is parted anywhere."""
    return wrap(words, letters) or [""]


def lines(x: int, y: int, words: Sequence[str], *, anchor: str = "start") -> SafeString:
    """Lines of words below each other, the first at `y`."""
    return joined(text(x, y + place * LINE, each, anchor=anchor) for place, each in enumerate(words))


def dashes(x1: int, y1: int, x2: int, y2: int) -> SafeString:
    return format_html(
        '<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="2" stroke-dasharray="6 4"/>',
        *(x1, y1, x2, y2, GREY),
    )


def gap(x: int, y: int, *, width: int, height: int) -> SafeString:
    """What stands where a number is hidden or missing."""
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" fill="none" stroke="{}" stroke-dasharray="3 3"/>',
        *(x, y, width, height, GREY),
    )


def fills(name: str) -> tuple[str, str]:
    """Dark, then striped: they differ without colour."""
    return INK, f"url(#{name}-stripes)"


def legend_height(series: Sequence[str], benchmark: Benchmark | None) -> int:
    count = sum(len(said) for said in _legend(series, benchmark))
    return LINE * count + GAP if count else 0


def legend(series: Sequence[str], benchmark: Benchmark | None, *, name: str) -> SafeString:
    """On top of everything, below each other: so no mark and no number can meet the words of the benchmark."""
    parts, y = [], 0
    for said, fill in zip(_legend(series, benchmark), [*fills(name)[: len(series)], ""], strict=False):
        mark = _filled(y + 3, fill) if fill else dashes(1, y + 9, 29, y + 9)
        parts += [mark, lines(KEY, y + TEXT, said)]
        y += LINE * len(said)
    return joined(parts)


def _legend(series: Sequence[str], benchmark: Benchmark | None) -> list[list[str]]:
    """The lines of each series, then those of the benchmark."""
    words = [*series, *([benchmark.says] if benchmark else [])]
    return [lines_of(each, letters=MOST_LETTERS - 6) for each in words]


def _filled(y: int, fill: str) -> SafeString:
    return format_html('<rect x="1" y="{}" width="28" height="12" fill="{}" stroke="{}"/>', y, fill, INK)


def most(numbers: Iterable[Number], *, unit: str, benchmark: Benchmark | None) -> Decimal:
    """What the whole length stands for: a hundred percent, or the largest number."""
    found = [Decimal(number) for number in numbers if isinstance(number, int | Decimal)]
    if benchmark:
        found.append(Decimal(benchmark.number))
    return max([Decimal(100) if unit == PERCENT else Decimal(1), *found])


def length(number: int | Decimal, *, most: Decimal, whole: int) -> int:
    """Pixels of `whole` that `number` takes, where `most` takes all of it."""
    return round(Decimal(number) * whole / most)
