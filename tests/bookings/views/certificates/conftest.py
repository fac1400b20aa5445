"""A run that is over, a student with a certificate, and the facilitator who taught them."""

import io

import pytest
import time_machine
from pypdf import PdfReader

from bookings.domain import completion
from tests import factories

OVER = factories.at("2026-12-01")


@pytest.fixture(autouse=True)
def _after_the_run():
    with time_machine.travel(OVER, tick=False):
        yield


@pytest.fixture
def certificate(run, staff):
    booking = factories.booking(run, who=factories.person("Sam", email="sam.private@example.org"))
    for session in run.sessions.all():
        factories.attendance(booking, at_session=session)
    return completion.issue(booking, by=staff, now=OVER).certificates.get()


@pytest.fixture
def sam(certificate):
    return certificate.person


@pytest.fixture
def jo(run):
    made = factories.facilitator("Jo", runs=(run,))
    factories.taught(run, by=made)
    return made


def words_of_pdf(response) -> list[str]:
    """The words of each page."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(response.content)).pages]
