"""The pages of figures: what they say, to whom, and what never leaves them."""

import contextlib
import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from bookings.domain.figures import lists
from bookings.states import Mark
from people.models import AccessLog
from people.states import Role
from tests import factories, pages
from tests.factories import at

pytestmark = pytest.mark.django_db
AUTUMN = {"first": "2026-10-01", "last": "2026-12-31"}
PAGE = reverse("college_figures")
NAME = "Quetzalcoatl"
HOSTILE = "=HYPERLINK(1)"


@pytest.fixture(autouse=True)
def _clock(time_machine):
    factories.home_page()
    time_machine.move_to(at("2027-01-14", "09:00"), tick=False)


@pytest.fixture
def desk(client, staff):
    client.force_login(staff)
    return client


@pytest.fixture
def manager(client, db):
    client.force_login(factories.staff_login(Role.MANAGER))
    return client


def came(run, *, called: str = "Sam", borough: str = "", **said):
    booking = factories.booking(run, who=factories.person(called))
    enrolment = booking.person.enrolment
    enrolment.borough = borough
    for name, answer in said.items():
        setattr(enrolment, name, answer)
    enrolment.save()
    factories.attendance(booking, at_session=run.sessions.get(number=1))
    return booking


def shown(client, **asked) -> str:
    return pages.words(client.get(PAGE, AUTUMN | asked))


def as_number(cell) -> float | str:
    """A cell as one reads it: 100 and 100.0 are the same."""
    with contextlib.suppress(TypeError, ValueError):
        return float(cell)
    return cell or ""


def test_the_answer_comes_first(desk, run):
    came(run)
    factories.attendance(came(run), at_session=run.sessions.get(number=2), mark=Mark.MISSED)

    response = desk.get(PAGE, AUTUMN)

    assert "2 people came to 3 sessions. Of all marks, 66.7% say that somebody came (2 of 3)." in pages.words(response)
    assert "Who taught is not recorded for 3 sessions." in pages.words(response)
    assert pages.heading(response) == "Quarter 3 of 2026/27, 1 October to 31 December 2026 Figures of the college"
    assert pages.faults(response) == []


def test_without_a_wish_the_last_quarter_is_shown(desk):
    assert "Quarter 3 of 2026/27" in pages.heading(desk.get(PAGE))


def test_a_period_is_chosen_from_the_list_or_by_its_days(desk):
    assert "Financial year 2025/26" in pages.heading(desk.get(PAGE, {"chosen": "2025-04-01_2026-03-31"}))
    assert "5 October to 9 October 2026" in pages.heading(desk.get(PAGE, {"first": "2026-10-05", "last": "9/10/2026"}))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"first": "2026-10-05"}, "Please choose a period, or give both its first and its last day."),
        ({"first": "2026-10-05", "last": "2026-10-04"}, "The last day comes before the first."),
        (
            {"first": "yesterday", "last": "2026-10-04"},
            "Please give the day, for example 21/10/2026, or leave",
        ),
        (
            {"first": "0001-01-01", "last": "9999-12-31"},
            "Please give the day, for example 21/10/2026, or leave",
        ),
        ({"chosen": "<script>"}, "Please choose one of the answers shown."),
        ({"chosen": "2025-04-01_2026-03-30"}, "Please choose one of the answers shown."),
    ],
)
def test_days_that_make_no_period_are_answered_in_words(desk, asked, said):
    response = desk.get(PAGE, asked)

    assert said in pages.words(response)
    assert pages.faults(response) == []
    assert desk.get(reverse("college_figures_file", args=["csv"]), asked).status_code == 404


def test_compared_with_the_period_before_and_a_year_before(desk):
    words = shown(desk)

    assert "The period before Quarter 2 of 2026/27 A year before Quarter 3 of 2025/26" in words


def test_the_page_asks_as_much_for_three_runs_as_for_one(desk):
    queries = []
    for number in (1, 2):
        for _ in range(number):
            run = factories.run(first=at("2026-10-21"))
            came(run, borough=f"Borough {next(factories.counter)}")
            factories.facilitator("Jo", runs=(run,))
            factories.booking(run, joined_at=at("2026-10-01"), at=at("2026-10-05"))
        shown(desk)
        with CaptureQueriesContext(connection) as captured:
            shown(desk)
        queries.append(len(captured))

    assert queries[0] == queries[1] < 55


def test_published_small_numbers_are_gone_everywhere(desk, run):
    factories.college_settings(small_numbers_below=5)
    for _ in range(3):
        came(run, borough="Brent", is_carer=True)
    for _ in range(7):
        came(run, borough="Ealing", is_carer=True)
    for _ in range(9):
        came(run, borough="Harrow", is_carer=True)

    response = desk.get(PAGE, AUTUMN | {"published": "yes"})

    table = [[cell.get_text() for cell in row.select("td, th")] for row in pages.read(response).select("tr")]
    boroughs = {row[0]: row[1] for row in table if row[0] in {"Brent", "Ealing", "Harrow"} and len(row) == 4}
    assert boroughs == {
        "Brent": "This period *",
        "Ealing": "This period *",
        "Harrow": "This period 47.4% (9 of 19)",
    }
    assert "An asterisk (*) stands for a number from 1 to 4" in pages.words(response)
    assert not pages.read(response).select("a[href*='college/people']")


def test_files_say_what_the_page_says(desk, run):
    came(run, borough="Brent")

    file = desk.get(reverse("college_figures_file", args=["csv"]), AUTUMN)
    book = load_workbook(io.BytesIO(desk.get(reverse("college_figures_file", args=["xlsx"]), AUTUMN).content))

    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
    quarter = ["Quarter 3 of 2026/27", "2026-10-01", "2026-12-31"]
    assert ["Attendance", "Came", *quarter, "1", "1", "100.0"] in rows
    assert ["People by borough", "Brent", *quarter, "1", "1", "100.0"] in rows
    assert file.headers["Content-Disposition"] == 'attachment; filename="figures-2026-10-01_2026-12-31.csv"'
    assert book.sheetnames == ["Figures", "People", "Definitions"]
    assert [[as_number(cell) for cell in row] for row in book["Figures"].iter_rows(values_only=True)] == [
        [as_number(cell) for cell in row] for row in rows
    ]
    assert [cell.value for cell in book["People"][2]] == ["Brent", 0, 0, 0, 0, 0, 1, 1]


def test_published_files_hide_what_the_page_hides(desk, run):
    came(run, borough="Brent")

    file = desk.get(reverse("college_figures_file", args=["csv"]), AUTUMN | {"published": "yes"})

    rows = [row for row in csv.reader(io.StringIO(file.content.decode("utf-8-sig"))) if row[1] == "Brent"]
    assert rows[0][5:] == ["*", "*", "*"]
    assert file.headers["Content-Disposition"].endswith('-published.csv"')


def test_a_borough_that_is_a_formula_stays_words(desk, run):
    came(run, borough=HOSTILE)

    file = desk.get(reverse("college_figures_file", args=["csv"]), AUTUMN).content.decode("utf-8-sig")
    book = load_workbook(io.BytesIO(desk.get(reverse("college_figures_file", args=["xlsx"]), AUTUMN).content))

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {row[1] for row in csv.reader(io.StringIO(file)) if HOSTILE in row[1]} == {f"'{HOSTILE}"}
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []


@pytest.mark.parametrize("key", sorted(lists.BEHIND))
def test_the_list_behind_each_figure_opens(desk, run, key):
    factories.facilitator("Jo", runs=(run,))
    run.sessions.get(number=1).facilitations.update(mark="taught", marked_at=at("2026-10-21"))
    came(run, called=f"{NAME} <b>")

    response = desk.get(reverse("college_figure", args=[key]), AUTUMN)

    assert pages.faults(response) == []
    assert "in the list" in pages.words(response)


def test_every_link_of_the_page_opens(desk, run):
    came(run, called=NAME, borough="Kensington & Chelsea", is_carer=True)

    links = {a["href"] for a in pages.read(desk.get(PAGE, AUTUMN)).select("main a") if a["href"].startswith("/")}

    assert {desk.get(link).status_code for link in links} == {200}
    people = [link for link in links if "borough=Kensington%20%26%20Chelsea" in link]
    assert NAME in pages.words(desk.get(people[0]))


def test_looking_at_a_list_is_noted(desk, staff, run):
    booking = came(run)

    desk.get(reverse("college_figure", args=["came"]), AUTUMN)

    assert AccessLog.objects.get(by=staff).person == booking.person


@pytest.mark.parametrize("figure", ["nonsense", "places", "planned"])
def test_a_figure_without_a_list_is_not_found(desk, figure):
    assert desk.get(reverse("college_figure", args=[figure]), AUTUMN).status_code == 404


def test_a_list_of_hostile_wishes_is_only_empty(desk, run):
    came(run)

    for text in ("x" * 5_000, "\x00", "' OR 1=1 --", "🙂"):
        response = desk.get(reverse("college_figure", args=["people"]), AUTUMN | {"borough": text, "page": text})
        assert response.status_code == 200


def test_a_manager_sees_figures_and_no_name_by_any_address(manager, run):
    booking = came(run, called=NAME, borough="Brent")
    factories.completion(booking, by=factories.staff_login(), now=at("2026-12-05"))
    addresses = [PAGE, f"{PAGE}?published=yes", reverse("college_freeze")]
    addresses += [reverse("college_figures_file", args=[kind]) for kind in ("csv", "xlsx")]
    addresses += [reverse("college_figure", args=[key]) for key in lists.BEHIND]

    answers = {address: manager.get(address, AUTUMN) for address in addresses}

    assert {a: r.status_code for a, r in answers.items() if r.status_code != 200} == {
        reverse("college_figure", args=[key]): 403 for key in lists.BEHIND
    }
    for address, response in answers.items():
        assert NAME not in response.content.decode("utf-8", "replace"), address
    assert "1 person came to 3 sessions" in shown(manager)
    assert not pages.read(answers[PAGE]).select("main a[href*='college/came'], a[href^='/desk/']")
    assert AccessLog.objects.count() == 0


def test_a_manager_finds_the_figures_in_the_menu(manager):
    assert pages.read(manager.get("/my/")).select(f"header a[href='{PAGE}']")
