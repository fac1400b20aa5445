"""The pages of reports: who makes them, who reads them, what the public sees and what it never sees."""

import csv
import io

import pypdf
import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from journeys.models import Report
from people.models import Person
from people.states import Role
from stories.domain import withdrawal
from stories.states import Purpose
from tests import factories, pages
from tests.factories import journeys, reports
from tests.visitors import Visitor

pytestmark = pytest.mark.django_db
MADE = reverse("made_reports")
PUBLIC = reverse("commissioners")
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} مرحبا 🌱"


@pytest.fixture(autouse=True)
def _clock(time_machine, now):
    factories.home_page()
    factories.college_settings(small_numbers_below=5)
    time_machine.move_to(now, tick=False)


@pytest.fixture
def manager(client):
    client.force_login(factories.staff_login(Role.MANAGER))
    return client


def one(report: Report, rest: str = "") -> str:
    return f"/reports/made/{report.pk}/{rest}"


def outside(report: Report, rest: str = "") -> str:
    return f"/commissioners/{report.pk}/{rest}"


def quoted(words: str = "Beans taught me patience.", *, called: str = "Amara", findable: bool = True):
    story = factories.story(factories.ambassador(called), parts=(), state="with_author")
    factories.story_part(story, quote=words)
    purposes = [Purpose.WEB, Purpose.ANNUAL_REPORT, *([Purpose.SEARCH_ENGINES] if findable else [])]
    for purpose in purposes:
        factories.consent(story, purpose=purpose)
    return factories.publish(story)


def everything(client: Client, base: str) -> dict[str, str]:
    """What stands on the page and in each of its files."""
    visitor = Visitor(client)
    book = load_workbook(io.BytesIO(visitor.get(f"{base}report.xlsx")))
    pdf = pypdf.PdfReader(io.BytesIO(visitor.get(f"{base}report.pdf")))
    return {
        "page": visitor.text(base),
        "pdf": " ".join(" ".join(page.extract_text() for page in pdf.pages).split()),
        "xlsx": " ".join(str(cell) for sheet in book for row in sheet.values for cell in row),
        "csv": visitor.get(f"{base}report.csv").decode("utf-8-sig"),
    }


def test_one_button_makes_the_annual_report_with_no_name_in_it(manager):
    for number in range(6):
        journeys.episode(
            factories.person(f"Zyxname{number}"),
            specialist=journeys.specialist(f"Zyxspecialist {number}"),
            referred_on="2025-05-01",
            contacts=("2025-06-02",),
        )
    page = manager.get(MADE)
    button = pages.read(page).find("button", string="Make the annual report for 2025/26")

    chosen = button.parent.find("input", {"name": "chosen"})["value"]
    made = manager.post(reverse("made_reports_make"), {"chosen": chosen})

    report = Report.objects.get()
    assert made.url == one(report)
    assert str(report) == "Annual report, 2025-04-01 to 2026-03-31"
    for where, text in everything(manager, one(report)).items():
        assert "Zyx" not in text, where
    assert "0 of 6 people who used the service" in pages.words(manager.get(one(report)))


def test_a_period_that_is_not_over_is_not_made(manager):
    refused = manager.post(reverse("made_reports_make"), {"chosen": "2026-10-01_2026-12-31"})

    assert not Report.objects.exists()
    assert "Please choose one of the answers shown." in pages.words(refused)


@pytest.mark.parametrize(
    ("role", "may_read"),
    [
        (Role.EMPLOYMENT_SPECIALIST, True),
        (Role.TEAM_LEADER, True),
        (Role.COLLEGE_STAFF, False),
    ],
)
def test_others_may_read_at_the_most(client, role, may_read):
    report = reports.report()
    client.force_login(factories.staff_login(role))

    read = [client.get(MADE), client.get(one(report)), client.get(one(report, "report.csv"))]
    acts = [
        client.post(reverse("made_reports_make"), {"chosen": "2025-04-01_2026-03-31"}),
        client.post(one(report, "publish/")),
        client.post(one(report, "withdraw/")),
    ]

    assert {response.status_code for response in read} == {200 if may_read else 403}
    assert {response.status_code for response in acts} == {403}
    assert Report.objects.filter(published_at__isnull=True).count() == Report.objects.count() == 1
    if may_read:
        assert "<button" not in read[1].content.decode().partition("<main")[2].partition("</main")[0]


def test_managers_open_figures_and_specialists_open_lists(client, manager):
    report = reports.report()

    of_manager = pages.read(manager.get(one(report))).find("a", string="People who started or kept a paid job")
    client.force_login(factories.staff_login(Role.EMPLOYMENT_SPECIALIST))
    of_specialist = pages.read(client.get(one(report))).find("a", string="People who started or kept a paid job")

    days = "first=2025-04-01&last=2026-03-31"
    assert of_manager["href"] == f"{reverse('reports')}?{days}"
    assert of_specialist["href"] == f"{reverse('report_rows', args=['people_with_paid_outcome'])}?{days}"


def test_publishing_shows_it_and_taking_it_back_hides_it_at_once(manager, client):
    report, anybody = reports.report(), Client()
    assert anybody.get(outside(report)).status_code == 404
    assert "No report is public yet" in pages.words(anybody.get(PUBLIC))

    manager.post(one(report, "publish/"))

    shown = anybody.get(outside(report))
    assert (shown.status_code, pages.faults(shown)) == (200, [])
    assert "197 of 512" in pages.words(anybody.get(PUBLIC))
    manager.post(one(report, "withdraw/"))
    gone = [anybody.get(outside(report, rest)) for rest in ("", "report.pdf", "report.xlsx", "report.csv")]
    assert {response.status_code for response in gone} == {410}
    assert "No report is public yet" in pages.words(anybody.get(PUBLIC))


def test_a_year_is_not_published_beside_its_quarter(manager):
    reports.report(kind="quarter", first_on="2025-04-01", last_on="2025-06-30", is_public=True)
    year = reports.report()

    answered = manager.post(one(year, "publish/"), follow=True)

    assert "find out about single people" in pages.words(answered)
    assert "Make the report public" not in pages.words(answered)
    assert Client().get(outside(year)).status_code == 404


def test_a_quote_goes_from_everywhere_when_its_yes_is_taken_back(manager, now, django_capture_on_commit_callbacks):
    story, report = quoted(), reports.report(is_public=True)
    anybody = Client()
    for base, client in ((one(report), manager), (outside(report), anybody)):
        assert all(
            "Beans taught me patience." in text and "Amara" in text for text in everything(client, base).values()
        )

    with django_capture_on_commit_callbacks(execute=True):
        withdrawal.withdraw(story, purpose=Purpose.ANNUAL_REPORT, by=story.narrator.user, now=now)

    for base, client in ((one(report), manager), (outside(report), anybody)):
        for where, text in everything(client, base).items():
            assert "Beans taught" not in text, where
            assert "Amara" not in text, where
    assert "Beans" not in str(Report.objects.values_list("shown", flat=True))


@pytest.mark.parametrize("findable", [True, False])
def test_search_engines_list_it_only_with_every_author_s_yes(findable):
    quoted(findable=findable)
    report = reports.report(is_public=True)

    robots = [Client().get(outside(report, rest)).headers.get("X-Robots-Tag") for rest in ("", "report.pdf")]

    assert robots == ([None, None] if findable else ["noindex, noarchive"] * 2)
    assert f"{PUBLIC}</loc>" in Client().get("/sitemap.xml").content.decode()


def test_the_public_compares_with_what_is_public_alone(manager):
    report = reports.report(is_public=True)

    assert "Financial year 2024/25" in pages.words(manager.get(one(report)))
    for where, text in everything(Client(), outside(report)).items():
        assert "2024/25" not in text, where
        assert "494" not in text, where


def test_the_pdf_is_drawn_once_for_what_it_says_and_not_sent_again_to_who_has_it():
    report = reports.report(is_public=True)
    caches["pages"].clear()
    first = Client().get(outside(report, "report.pdf"))
    tag = first.headers["ETag"]
    kept = "printed:" + tag.strip('"')

    again = Client().get(outside(report, "report.pdf"))
    caches["pages"].set(kept, b"%PDF as it is kept")
    from_memory = Client().get(outside(report, "report.pdf"))
    unchanged = Client().get(outside(report, "report.pdf"), headers={"If-None-Match": tag})
    quoted()
    with_a_quote = Client().get(outside(report, "report.pdf"), headers={"If-None-Match": tag})

    assert again.content == first.content
    assert from_memory.content == b"%PDF as it is kept"
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert (with_a_quote.status_code, with_a_quote.content[:5]) == (200, b"%PDF-")
    assert {answer.headers["Cache-Control"] for answer in (first, unchanged)} == {"public, max-age=0, must-revalidate"}


def test_hostile_words_are_words(manager):
    quoted(HOSTILE)
    report = reports.report(is_public=True, name=HOSTILE)

    for address, client in ((one(report), manager), (outside(report), Client())):
        response = client.get(address)
        assert pages.faults(response) == []
        assert "<script>alert" not in response.content.decode()
        assert pages.words(response).count("{{ 7*7 }} مرحبا 🌱") >= 2


def test_the_page_for_commissioners_says_what_is_known_and_where_from():
    page = Client().get(PUBLIC)

    words = pages.words(page)
    assert pages.faults(page) == []
    assert "The Lancet 370" in words
    assert len(pages.read(page).find("ol").find_all("li", recursive=False)) == 8
    assert not pages.SCARCITY.search(words)


@pytest.mark.parametrize("address", [PUBLIC, "one"])
def test_pages_take_the_same_queries_for_one_report_and_for_three(address):
    report = reports.report(is_public=True)
    quoted()
    where = outside(report, "?again=1") if address == "one" else f"{address}?again=1"
    counts = []
    for number in (0, 1, 2):
        if number:
            first = 2025 - number
            reports.report(first_on=f"{first}-04-01", last_on=f"{first + 1}-03-31", is_public=True)
        client = Client()
        client.get(where)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(where)
        counts.append(len(captured))

    assert len(set(counts)) == 1


def test_the_list_takes_the_same_queries_for_one_report_and_for_three(manager):
    counts = []
    for _ in range(3):
        reports.report()
        with CaptureQueriesContext(connection) as captured:
            manager.get(MADE)
        counts.append(len(captured))

    assert len(set(counts)) == 1


def test_the_tables_name_nobody_and_every_row_its_days(manager):
    report = reports.report()
    names = set(Person.objects.values_list("called", flat=True))

    rows = list(csv.DictReader(io.StringIO(manager.get(one(report, "report.csv")).content.decode("utf-8-sig"))))

    assert not names & {cell for row in rows for cell in row.values()}
    assert {(row["First day"], row["Last day"]) for row in rows if row["Table"] == "Work"} == {
        ("2025-04-01", "2026-03-31"),
        ("2024-04-01", "2025-03-31"),
    }
