"""The prospectus as a page and as a PDF, and cards: read back by a library that shares no code with the writer."""

import datetime as dt
import io
import re

import pypdf
import pytest
from django.urls import reverse

from courses.models import CoursePage, Term
from courses.states import RunState
from people.states import Role
from tests import factories, pages

pytestmark = pytest.mark.django_db
HOSTILE = '#eval("1+1") *bold* _it_ <label> @ref $x$ // /* \\ `raw` = "quoted" \' 🌱 漢字'


@pytest.fixture
def college(db):
    return factories.college_settings(phone="020 7946 0321")


@pytest.fixture
def term(college):
    run = factories.run(of=factories.course("Understanding anxiety"))
    factories.facilitator("Jo", runs=(run,))
    return run.term


def read(response) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(response.content))


def text_of(pdf: pypdf.PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def test_the_page_says_what_when_where_who_and_how_to_book(client, term):
    response = client.get(reverse("prospectus", args=[term.pk]))

    said = pages.words(response)
    for part in ("Courses, Autumn 2026", "Understanding anxiety", "from 21 October", "Willow Room", "020 7946 0321"):
        assert part in said
    assert "Jo (lived experience)" in said
    assert response.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert not pages.SCARCITY.search(said)


def test_a_term_that_is_over_offers_no_booking(client, term):
    Term.objects.update(starts_on=dt.date(2025, 9, 1), ends_on=dt.date(2025, 12, 18))

    page = client.get(reverse("prospectus", args=[term.pk]))

    said = pages.words(page)
    assert "This term is over." in said
    assert "Understanding anxiety" in said
    assert "You can book from" not in said
    assert "How to book" not in said
    assert pages.faults(page) == []


def test_the_contents_lead_to_what_is_there(client, term):
    page = pages.read(client.get(reverse("prospectus", args=[term.pk])))

    targets = [link["href"].removeprefix("#") for link in page.select("main nav a")]
    assert len(targets) == 4
    assert all(page.find(id=target) for target in targets)


@pytest.mark.parametrize(("query", "smallest"), [("", 12), ("?print=large", 18)])
def test_the_pdf_is_tagged_titled_and_in_english(client, term, query, smallest):
    response = client.get(reverse("prospectus_pdf", args=[term.pk]) + query)

    pdf = read(response)
    root = pdf.root_object
    metadata = root["/Metadata"].get_object().get_data().decode()
    assert response.headers["Content-Type"] == "application/pdf"
    assert root["/MarkInfo"]["/Marked"].value
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value
    assert pdf.metadata.title == "Autumn 2026: courses of Recovery and Wellbeing College"
    assert re.search(r"pdfuaid:part(>|=\")1", metadata)
    assert [(entry.title) for entry in pdf.outline if not isinstance(entry, list)] == [
        "How to book",
        "Wellbeing",
        "Where we meet",
    ]
    assert round(float(pdf.pages[0].mediabox.width)) == 595
    assert {"Page 1 of 5", "Page 4 of 5"} <= set(re.findall(r"Page \d of \d", text_of(pdf)))
    sizes: list[float] = []
    pdf.pages[3].extract_text(
        visitor_text=lambda text, cm, tm, font, size: sizes.append(size) if text.strip() else None
    )
    assert sorted(sizes)[len(sizes) // 2] == smallest


def test_the_pdf_says_the_same_as_the_page(client, term):
    said = text_of(read(client.get(reverse("prospectus_pdf", args=[term.pk]))))

    for part in (
        "Understanding anxiety",
        "from 21 October",
        "Willow Room (Brent)",
        "Jo (lived experience)",
        "020 7946",
    ):
        assert part in said


def test_its_links_lead_to_the_courses(client, term, settings):
    settings.BASE_URL = "https://college.example.org"
    pdf = read(client.get(reverse("prospectus_pdf", args=[term.pk])))

    targets = {
        note.get_object()["/A"].get("/URI")
        for page in pdf.pages
        for note in page.get("/Annots", [])
        if "/A" in note.get_object()
    }

    assert "https://college.example.org/courses/understanding-anxiety/" in targets
    assert "tel:02079460321" in targets


def test_hostile_words_stay_words(client, term, college):
    CoursePage.objects.update(title=HOSTILE, summary=HOSTILE, group_size=HOSTILE)
    Term.objects.update(name=HOSTILE[:80])
    college.name = HOSTILE[:80]
    college.address = HOSTILE
    college.save()

    said = text_of(read(client.get(reverse("prospectus_pdf", args=[term.pk]))))
    client.force_login(factories.staff_login(Role.COLLEGE_STAFF))
    on_cards = text_of(read(client.get(reverse("prospectus_cards", args=[term.pk]))))

    for text in (said, on_cards):
        assert '#eval("1+1") *bold* _it_ <label> @ref $x$ // /* \\ `raw` = "quoted"' in text
    assert "&lt;label&gt;" in client.get(reverse("prospectus", args=[term.pk])).content.decode()


def test_drafts_are_not_printed(client, term):
    factories.run(of=factories.course("Secret plans"), state=RunState.DRAFT)

    pdf = client.get(reverse("prospectus_pdf", args=[term.pk]))
    page = client.get(reverse("prospectus", args=[term.pk]))

    assert "Secret" not in text_of(read(pdf))
    assert "Secret" not in page.content.decode()


def test_a_term_of_nothing_says_so_kindly(client, college):
    empty = Term.objects.create(name="Spring 2027", starts_on="2027-01-01", ends_on="2027-03-01")
    client.force_login(factories.staff_login(Role.COLLEGE_STAFF))

    said = [
        text_of(read(client.get(reverse(name, args=[empty.pk])))) for name in ("prospectus_pdf", "prospectus_cards")
    ]
    page = pages.words(client.get(reverse("prospectus", args=[empty.pk])))

    assert all("There are no courses for this term yet" in words for words in [*said, page])


def test_an_unchanged_pdf_is_not_sent_again(client, term):
    url = reverse("prospectus_pdf", args=[term.pk])
    first = client.get(url)

    again = client.get(url, headers={"If-None-Match": first.headers["ETag"]})
    large = client.get(f"{url}?print=large", headers={"If-None-Match": first.headers["ETag"]})
    CoursePage.objects.update(title="Another title")
    changed = client.get(url, headers={"If-None-Match": first.headers["ETag"]})

    assert [again.status_code, large.status_code, changed.status_code] == [304, 200, 200]
    assert first.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert not first.cookies


def test_the_list_offers_terms_to_come(client, term):
    page = pages.read(client.get(reverse("prospectuses")))

    assert page.select_one(f'a[href="{reverse("prospectus", args=[term.pk])}"]')
    assert page.select_one(f'a[href="{reverse("prospectus_pdf", args=[term.pk])}?print=large"]')
    assert pages.read(client.get("/courses/")).select(f'a[href="{reverse("prospectuses")}"]')


def test_a_card_holds_title_phone_and_a_code_with_words(client, term):
    client.force_login(factories.staff_login(Role.COLLEGE_STAFF))

    response = client.get(reverse("prospectus_cards", args=[term.pk]))

    pdf = read(response)
    assert pdf.root_object["/MarkInfo"]["/Marked"].value
    assert pdf.root_object["/Lang"] == "en-GB"
    assert text_of(pdf).count("020 7946 0321") == 10
    assert len(pdf.pages) == 1
    assert alternatives(pdf) == ["QR code that opens Understanding anxiety"] * 10
    assert response.headers["Cache-Control"] == "private, no-cache"


def alternatives(pdf: pypdf.PdfReader) -> list[str]:
    """The words for every picture."""
    found, left = [], [pdf.root_object["/StructTreeRoot"]]
    while left:
        node = left.pop().get_object()
        if isinstance(node, list):
            left += node
        elif isinstance(node, dict):
            if node.get("/S") == "/Figure":
                found.append(str(node.get("/Alt")))
            if "/K" in node:
                left.append(node["/K"])
    return found


def test_one_page_a_course(client, term):
    factories.run(of=factories.course("Sleep"))
    client.force_login(factories.staff_login(Role.COLLEGE_STAFF))

    assert len(read(client.get(reverse("prospectus_cards", args=[term.pk]))).pages) == 2
