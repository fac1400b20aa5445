"""The file read back: its words, its tags, its language and its title."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from bookings.domain import completion
from bookings.domain.certificates import facilitating, printed, reading
from bookings.models import Certificate
from people.models import AccessLog
from tests import factories
from tests.bookings.domain.certificates.conftest import came

pytestmark = pytest.mark.django_db


@pytest.fixture
def college():
    return factories.college_settings(name="Mill Lane College")


def opened(certificates, college) -> PdfReader:
    return PdfReader(io.BytesIO(printed.pdf(certificates, college=college)))


def words(page) -> str:
    return " ".join(page.extract_text().split())


def tags(reader) -> list[str]:
    """The names of the structure, in reading order."""
    found = []

    def walk(node):
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for each in node:
                walk(each)
        elif isinstance(node, dict):
            found.extend([node["/S"]] if "/S" in node else [])
            walk(node.get("/K", []))

    walk(reader.trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found


def test_it_says_who_what_when_and_where_to_check(certificate, college, settings):
    settings.BASE_URL = "https://college.example.org"

    (page,) = opened([certificate], college).pages

    assert words(page) == (
        f"Mill Lane College Certificate This is to say that Sam completed the course {certificate.course_title} "
        "and took part in 3 sessions. The last day was Wednesday 4 November 2026. Signed for Mill Lane College "
        f"Issued on Tuesday 1 December 2026. Certificate number {certificate.number} "
        "To check it: https://college.example.org/verify/"
    )


def test_it_is_tagged_and_says_its_language_and_title(certificate, college):
    reader = opened([certificate], college)

    root = reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"], reader.metadata.title) == ("en-GB", True, "Certificate")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "pdfuaid:part>1<" in root["/Metadata"].get_data().decode()
    order = [tag for tag in tags(reader) if tag in {"/H1", "/H2", "/Figure", "/Link"}]
    assert order == ["/H1", "/H2", "/Link", "/Figure"]


def test_it_says_nothing_of_health_or_of_the_trust(certificate):
    named = factories.college_settings(
        name="Recovery and Wellbeing College", trust_name="Garden NHS Trust", certificate_from_name="Mill Lane College"
    )

    said = words(opened([certificate], named).pages[0]).replace(certificate.course_title, "")

    assert not [word for word in ("recovery", "health", "nhs", "trust", "wellbeing", "peer") if word in said.lower()]


def test_the_same_certificate_gives_the_same_bytes(certificate, college):
    assert printed.pdf([certificate], college=college) == printed.pdf([certificate], college=college)


@pytest.mark.parametrize(
    "name",
    [
        '#strong[x] $a$ *b* _c_ @d <e> \\u{1F600} // "f"',
        "W" * 100,
        ("Maria Łukasz Ngọc-Anne " * 5)[:100].strip(),
        "O’Neill-Ó Súilleabháin",
    ],
)
def test_a_name_stays_text_on_one_page(certificate, college, name):
    Certificate.objects.update(name=name, course_title="#pagebreak() [" + "Looking after yourself " * 10)
    certificate.refresh_from_db()

    (page,) = opened([certificate], college).pages

    assert "".join(name.split()) in "".join(page.extract_text().split())


@pytest.mark.parametrize("name", ["علي", "漢字", "Sam 🌱", "e\u0301\u202ecod"])
def test_a_name_that_cannot_be_drawn_is_left_open_to_be_written_by_hand(certificate, college, name):
    Certificate.objects.update(name=name)
    certificate.refresh_from_db()

    said = words(opened([certificate], college).pages[0])

    assert "This is to say that Name: completed the course" in said
    assert "?" not in said


def test_a_facilitator_s_says_sessions_and_hours(run, staff, over, college):
    jo = factories.facilitator("Jo", runs=(run,))
    factories.taught(run, by=jo)
    issued = facilitating.issue_facilitation(run, facilitator=jo, by=staff, now=over)

    said = words(opened([issued], college).pages[0])

    assert f"Jo facilitated the course {run.course.title} 3 sessions, 6 hours." in said


def test_the_file_of_a_run_has_a_page_each_by_name_students_first(run, staff, over, college):
    for called in ("zoë", "Ana", "Élodie", "Ben"):
        came(run, called=called)
    completion.issue_all_earned(run, by=staff, now=over)
    jo = factories.facilitator("Aaron", runs=(run,))
    factories.taught(run, by=jo)
    facilitating.issue_facilitation(run, facilitator=jo, by=staff, now=over)
    completion.void(Certificate.objects.get(name="Ben").completion, reason="A mistake", by=staff, now=over)

    reader = opened(reading.open_run_file(run, by=staff, now=over), college)

    assert [words(page).split("say that ")[1].split()[0] for page in reader.pages] == ["Ana", "zoë", "Élodie", "Aaron"]
    assert (reader.metadata.title, len(reader.outline)) == ("Certificates", 8)
    assert AccessLog.objects.filter(by=staff, why="certificate").count() == 4


def test_one_certificate_and_fifty_take_the_same_queries(staff, over, college):
    asked = []
    for people in (1, 1, 50):  # the first one warms up
        run = factories.run(capacity=60)
        for number in range(people):
            factories.certificate(factories.completion(came(run, called=f"Student {number}"), by=staff, now=over))
        with CaptureQueriesContext(connection) as queries:
            content = printed.pdf(reading.open_run_file(run, by=staff, now=over), college=college)
        asked.append(len(queries))

    assert asked[1] == asked[2]
    assert len(PdfReader(io.BytesIO(content)).pages) == 50
