"""Certificates as PDF/UA-1, a page each, made from what they said when they were issued."""

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.urls import reverse

from bookings.domain.certificates import names
from bookings.domain.certificates.credit import length_in_words
from bookings.models import Certificate
from bookings.states import CertificateKind
from content.models import CollegeSettings
from courses.domain.printed.cards import drawing_of
from design_system import printing, words

SOURCE = Path(__file__).parents[2] / "typst" / "certificates.typ"


def pdf(certificates: Iterable[Certificate], *, college: CollegeSettings) -> bytes:
    """One page for each, in the order given. The same certificates give the same bytes.

    A name that our typeface cannot draw in full is left open, on a line to write it by hand.
    """
    pages = [_page(certificate) for certificate in certificates]
    data = {
        "title": "Certificate" if len(pages) == 1 else "Certificates",
        "college": college.certificate_name,
        "colour": college.accent_colour,
        "verify": _address("verify"),
        "certificates": pages,
    }
    return printing.pdf(SOURCE, data=data)


def _page(certificate: Certificate) -> dict[str, str]:
    is_completion = certificate.kind == CertificateKind.COMPLETION
    sessions = f"{certificate.sessions} session{'' if certificate.sessions == 1 else 's'}"
    return {
        "name": "" if names.not_printed(certificate.name) else certificate.name,
        "did": "completed the course" if is_completion else "facilitated the course",
        "course": certificate.course_title,
        "how_much": f"and took part in {sessions}"
        if is_completion
        else f"{sessions}, {length_in_words(certificate.minutes)}",
        "last_day": words.day(certificate.last_on),
        "issued": words.day(certificate.issued_at),
        "number": certificate.number,
        "qr": drawing_of(_address("verify_number", certificate.number)),
    }


def _address(name: str, *parts: str) -> str:
    return f"{settings.BASE_URL}{reverse(name, args=parts)}"
