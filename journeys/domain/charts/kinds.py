"""What a chart is made of, and what comes of it."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString

from bookings.domain.figures.tables import NO_DATA

Number = int | Decimal | str | None
PERCENT = "%"


@dataclass(frozen=True, kw_only=True)
class Bar:
    """`number` may be HIDDEN or NO_DATA. `second` is of the second series. `counted` (“38 of 45”) is for the table."""

    label: str
    number: Number
    second: Number = None
    counted: str = ""


@dataclass(frozen=True, kw_only=True)
class Point:
    """One period of a line. `number` may be HIDDEN or NO_DATA: the line has a gap there."""

    label: str
    number: Number
    counted: str = ""


@dataclass(frozen=True, kw_only=True)
class Benchmark:
    """`says` names it, with its number: “Benchmark 40%”."""

    number: int | Decimal
    says: str


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """`rows` say what `svg` shows: a label, then each number as it stands at its mark. All text of `svg` is escaped."""

    title: str
    svg: SafeString
    headings: tuple[str, ...]
    rows: list[tuple[str, ...]]
    note: str = ""
    is_wide: bool = False

    @property
    def cells(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Each row as its label and, for narrow screens, each number with its heading."""
        return [(row[0], list(zip(self.headings[1:], row[1:], strict=True))) for row in self.rows]


def in_words(number: Number, *, unit: str) -> str:
    """As it stands at its mark: “38.9%”, “1,234”, “*”, “no data”."""
    if number is None:
        return NO_DATA
    if isinstance(number, str):
        return number
    return f"{number:,}{PERCENT if unit == PERCENT else ''}"
