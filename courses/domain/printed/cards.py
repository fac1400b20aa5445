"""Cards for leaflets: what a course is, when, whom to call, and a QR code that opens its page."""

import io
from dataclasses import dataclass

import segno
from django.conf import settings
from django.urls import reverse

from courses.domain.printed.prospectus import Entry, Prospectus

DATES_ON_A_CARD = 2


@dataclass(frozen=True, kw_only=True)
class Card:
    """`qr` is the drawing of the code (SVG) that holds `address`."""

    title: str
    summary: str
    dates: list[str]
    has_more_dates: bool
    address: str
    qr: str


def cards_of(found: Prospectus) -> list[Card]:
    """One card a course, in the order of the prospectus."""
    return [_card(entry) for section in found.sections for entry in section.entries]


def _card(entry: Entry) -> Card:
    address = f"{settings.BASE_URL}{reverse('course', args=[entry.slug])}"
    return Card(
        title=entry.title,
        summary=entry.summary,
        dates=[run.dates for run in entry.runs[:DATES_ON_A_CARD]],
        has_more_dates=len(entry.runs) > DATES_ON_A_CARD,
        address=address,
        qr=drawing_of(address),
    )


def drawing_of(address: str) -> str:
    """A QR code as SVG that fills its place, with the edge readers need (ISO/IEC 18004); mends up to 15 in 100."""
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=4, xmldecl=False, omitsize=True)
    return drawn.getvalue().decode()
