"""The printed documents as PDFs: named by what they say, made once for it, and kept."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import caches

from content.models import CollegeSettings
from courses.domain.printed.cards import Card
from courses.domain.printed.prospectus import Prospectus
from courses.domain.printed.voices import Line
from design_system import printing

SOURCES = Path(__file__).parents[2] / "typst"
KEPT_FOR = 24 * 60 * 60
POINTS, LARGE_POINTS = 12, 18  # of the words; large print is 16 to 18 points (Accessible Information Standard)


@dataclass(frozen=True, kw_only=True)
class Document:
    """`version` is known before anything is made."""

    version: str
    content: Callable[[], bytes]


def prospectus(
    found: Prospectus, *, college: CollegeSettings, line: Line | None = None, large_print: bool = False
) -> Document:
    """The prospectus as a tagged PDF with contents and page numbers, A4; `line` stands by itself after the cover."""
    data = {
        **asdict(found),
        "line": asdict(line) if line else None,
        "college": _contact(college),
        "courses_address": f"{settings.BASE_URL}/courses/",
        "points": LARGE_POINTS if large_print else POINTS,
    }
    return document(SOURCES / "prospectus.typ", data=data)


def cards(found: list[Card], *, college: CollegeSettings, of: str) -> Document:
    """Ten cards a page and a page a course, A4, to be cut along the lines. `of` is the name of the term."""
    data = {"cards": [asdict(each) for each in found], "term": of, "college": _contact(college)}
    return document(SOURCES / "cards.typ", data=data)


def document(source: Path, *, data: dict[str, Any], families: tuple[str, ...] = printing.ONE_FAMILY) -> Document:
    """What `source` says of `data`: made when it is first read, then kept in memory by its version."""
    version = printing.version_of(source, data=data)
    return Document(version=version, content=lambda: _made(source, data=data, families=families, version=version))


def _made(source: Path, *, data: dict[str, Any], families: tuple[str, ...], version: str) -> bytes:
    key = f"printed:{version}"
    made = caches["pages"].get(key)
    if made is None:
        made = printing.pdf(source, data=data, families=families)
        caches["pages"].set(key, made, KEPT_FOR)
    return made


def _contact(college: CollegeSettings) -> dict[str, str]:
    return {
        "name": college.name,
        "phone": college.phone,
        "phone_hours": college.phone_hours,
        "email": college.email,
        "address": college.address,
    }
