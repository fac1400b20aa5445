"""A report as PDF, workbook and CSV: read back, with words of every kind in it."""

import csv
import io

import pypdf
import pytest
from openpyxl import load_workbook

from content.models import CollegeSettings
from journeys.domain.made_reports import drawing, files, printed
from stories.states import Purpose
from tests import factories
from tests.factories import reports as make

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} #let x = 1 مرحبا 🌱"


def drawn(now, **fields):
    return drawing.draw(make.report(**fields), now=now)


def quoted(words: str):
    """A story with a yes to reports, of which `words` are the line."""
    story = factories.story(parts=(), state="with_author")
    factories.story_part(story, quote=words)
    for purpose in (Purpose.WEB, Purpose.ANNUAL_REPORT):
        factories.consent(story, purpose=purpose)
    return factories.publish(story)


def pdf(now, **fields) -> pypdf.PdfReader:
    made = printed.pdf_of(drawn(now, **fields), college=CollegeSettings(name="The college")).content()
    return pypdf.PdfReader(io.BytesIO(made))


def text(read: pypdf.PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in read.pages).split())


def test_the_pdf_is_tagged_and_says_what_it_is_in_which_language(now):
    read = pdf(now)
    root = read.trailer["/Root"]

    assert read.metadata.title == "Annual report 2025/26: The college"
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("en-GB", True)
    assert "pdfuaid:part>1<" in root["/Metadata"].get_data().decode()
    assert "/StructTreeRoot" in root


def test_the_pdf_holds_the_numbers_of_the_page(now):
    words = text(pdf(now))

    for said in (
        "38.5% (197 of 512)",
        "38.9% (192 of 494)",
        "108",
        "Different people in those jobs.",
        "Benchmark: 40%",
    ):
        assert said in words


def test_hostile_words_stay_words(now):
    quoted(HOSTILE)

    words = text(pdf(now, name=HOSTILE))

    assert words.count("<script>alert(1)</script> {{ 7*7 }} #let x = 1") >= 2


def test_the_same_report_is_the_same_pdf_and_another_quote_another(now):
    report = make.report()
    college = CollegeSettings(name="The college")
    before = printed.pdf_of(drawing.draw(report, now=now), college=college).version

    assert printed.pdf_of(drawing.draw(report, now=now), college=college).version == before
    quoted("Beans taught me patience.")
    assert printed.pdf_of(drawing.draw(report, now=now), college=college).version != before


def test_the_tables_hold_numbers_as_numbers_and_no_formula(now):
    quoted("=1+1 is a line.")
    found = drawn(now, name="=HYPERLINK(1)")

    rows = list(csv.DictReader(io.StringIO(files.csv_of(found).decode("utf-8-sig"))))
    book = load_workbook(io.BytesIO(files.xlsx_of(found)))

    own = next(row for row in rows if row["Figure"].startswith("People who started"))
    assert (own["Number"], own["Out of"], own["Percent"], own["First day"]) == ("197", "512", "38.5", "2025-04-01")
    hidden = next(row for row in rows if row["Figure"] == "Volunteering begun")
    assert hidden["Number"] == "*"
    cells = [cell for row in rows for cell in row.values()] + [c for sheet in book for row in sheet.values for c in row]
    assert not [cell for cell in cells if isinstance(cell, str) and cell.startswith("=")]
    assert "'=1+1 is a line." in cells
    assert 197 in [row[6] for row in book["Figures"].values]
