"""Plain tables, and figures with their spread."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, kw_only=True)
class Spread:
    """Median, least and most of some measurements, with the digits worth showing."""

    figures: Sequence[float]
    digits: int = 1

    def __str__(self) -> str:
        shown = (
            f"{figure:,.{self.digits}f}" for figure in (median(self.figures), min(self.figures), max(self.figures))
        )
        return "{} ({} to {})".format(*shown)


def show(title: str, *, columns: Sequence[str], rows: Sequence[Sequence[object]], note: str = "") -> None:
    cells = [columns, *[[str(cell) for cell in row] for row in rows]]
    widths = [max(len(row[n]) for row in cells) for n in range(len(columns))]
    print(f"\n## {title}\n")
    for number, row in enumerate(cells):
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |")
        if number == 0:
            print("|" + "|".join("-" * (width + 2) for width in widths) + "|")
    if note:
        print(f"\n{note}")
