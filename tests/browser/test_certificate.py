"""From a completed course to a certificate in my name, and an employer who checks it. Axe reads every page."""

import io

import pytest
from pypdf import PdfReader

from tests.browser import small_college
from tests.browser.screens import PLAINEST, walked_on
from tests.browser.small_college import OPEN, STUDENT


@pytest.fixture(params=walked_on(PLAINEST))
def student(request, open_screen):
    size, _, without = request.param.partition("-")
    return open_screen(size, has_script=not without)


def test_a_certificate_in_my_name(student, college, open_screen):
    first = college.behind(small_college.complete, OPEN, email=STUDENT)
    student.go("/my/")
    student.sign_in(STUDENT)
    student.follow(OPEN)
    student.follow("Change the name on my certificates")
    student.fill("The name on my certificates", "Samuel Okafor")
    student.press("Save")
    assert student.heading == "Check: the name on my certificates"
    student.press("Save this name")

    student.go("/my/")
    with student.page.expect_download() as download:
        student.page.get_by_role("link", name="My certificate (PDF)").click()
    file = PdfReader(io.BytesIO(download.value.path().read_bytes()))
    words = " ".join(file.pages[0].extract_text().split())
    employer = open_screen("desktop")
    said = {number: check(employer, number) for number in (first, words.split("Certificate number ")[1][:14])}

    assert download.value.suggested_filename == "certificate.pdf"
    assert f"Samuel Okafor completed the course {OPEN} and took part in 3 sessions." in words
    assert list(said.values()) == ["We have no valid certificate with this number", "This certificate is valid"]


def check(employer, number: str) -> str:
    employer.go("/verify/")
    employer.fill("Certificate number", number.replace("-", "").lower())
    employer.press("Check")
    return employer.heading
