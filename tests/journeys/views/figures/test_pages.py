"""The pages of figures: what they say and to whom; small numbers of parts; no name on any page of a manager."""

import io
import re

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from courses.models import Term
from journeys.domain.figures.lists import BEHIND, MEDIANS
from journeys.domain.figures.slices import KINDS
from people.models import AccessLog
from tests import factories, pages
from tests.ambassadors.views.queries import queries_of
from tests.factories import journeys, survey

pytestmark = pytest.mark.django_db
AUTUMN = {"first": "2026-10-01", "last": "2026-12-31"}
SOME_DAYS = {"first": "2026-10-02", "last": "2026-12-31"}
NAMES = re.compile("Quetzal|Xochitl|Ines|Omar")


def page(client, who, name="reports", *, args=(), **query):
    client.force_login(who)
    return client.get(reverse(name, args=args), query)


def words(*args, **query) -> str:
    return pages.words(page(*args, **query))


def drawn_in(part) -> list[str]:
    """The numbers at the marks of a chart."""
    return [each.get_text() for each in part.select("svg g text[font-weight='700']")]


def test_the_answer_comes_first_and_every_chart_has_its_numbers_in_the_table(client, manager, service):
    response = page(client, manager, **AUTUMN)

    assert "6 of 12 people who used the service started or kept a paid job: 50.0%." in pages.words(response)
    assert pages.faults(response) == []
    sections = pages.read(response).select("section:has(svg)")
    assert len(sections) == 7
    assert "50.0%" in drawn_in(sections[1])
    for section in sections:
        table = section.select_one("table").get_text()
        assert [number for number in drawn_in(section) if number not in table] == []


def test_without_a_wish_the_last_quarter_is_shown(client, manager):
    assert "Quarter 3 of 2026/27" in pages.heading(page(client, manager))


def test_days_that_make_no_period_are_said_so_and_give_no_file(client, manager):
    backwards = {"first": "2026-10-31", "last": "2026-10-01"}

    assert "The last day comes before the first." in words(client, manager, **backwards)
    assert page(client, manager, "reports_file", args=["csv"], **backwards).status_code == 404


def test_no_page_of_a_manager_shows_a_name_and_no_list_opens(client, manager, service):
    addresses = [reverse("reports"), reverse("reports_freeze"), reverse("printed_figures")]
    addresses += [reverse("reports_file", args=["csv"])]
    for kind in set(KINDS) - {"specialist"}:
        addresses += [reverse("reports_by", args=[kind]), reverse("reports_by_file", args=[kind, "csv"])]
    client.force_login(manager)

    found = {where: client.get(where, AUTUMN) for where in addresses}
    of_a_part = client.get(reverse("reports"), AUTUMN | {"part": f"team:{service.brook.pk}"})

    assert {response.status_code for response in found.values()} == {200}
    assert [where for where, response in found.items() if NAMES.search(response.content.decode())] == []
    assert not NAMES.search(of_a_part.content.decode())
    assert reverse("report_rows", args=["people_accessing"]) not in found[reverse("reports")].content.decode()
    assert {client.get(reverse("report_rows", args=[key]), AUTUMN).status_code for key in BEHIND} == {403}
    assert client.get(reverse("reports_by", args=["specialist"]), AUTUMN).status_code == 404
    by_specialist = {"part": f"specialist:{service.episodes[0].specialist_id}"}
    assert "Please choose one of the answers shown." in pages.words(client.get(reverse("reports"), by_specialist))


def test_a_part_is_shown_in_full_to_those_who_may_open_its_records(client, manager, administrator, service):
    brook, northgate = (f"team:{team.pk}" for team in (service.brook, service.northgate))
    in_full, hidden = "1 of 5 people who used the service", "How many of them started or kept a paid job is not shown"

    assert in_full in words(client, administrator, **AUTUMN, part=northgate)
    assert "5 of 7 people who used the service" in words(client, service.leader, **AUTUMN, part=brook)
    assert hidden in words(client, service.leader, **AUTUMN, part=northgate)
    assert hidden in words(client, manager, **AUTUMN, part=northgate)
    # Brook’s number is not small, but would give away the other: together they are six.
    assert hidden in words(client, manager, **AUTUMN, part=brook)
    own = f"specialist:{service.episodes[0].specialist_id}"
    assert "5 of 7 people who used the service" in words(client, service.specialist, **AUTUMN, part=own)


def test_days_of_ones_own_choosing_hide_small_numbers_from_all_but_administrators(client, service, administrator):
    journeys.outcome(service.episodes[-1], kind="volunteering", started_on="2026-11-01")

    def volunteering(who, **query) -> str:
        row = next(row for row in pages.read(page(client, who, **query)).select("tr") if "Volunteering" in row.text)
        return row.select_one("td").text

    assert volunteering(service.specialist, **AUTUMN) == "This period 1"
    assert volunteering(service.specialist, **SOME_DAYS) == "This period *"
    Term.objects.create(name="A term of those days", starts_on=SOME_DAYS["first"], ends_on=SOME_DAYS["last"])
    assert volunteering(service.specialist, **SOME_DAYS) == "This period *"
    assert volunteering(administrator, **SOME_DAYS) == "This period 1"
    assert volunteering(administrator, **SOME_DAYS, published="yes") == "This period *"


def test_parts_stand_side_by_side_with_a_chart_each(client, manager, service):
    response = page(client, manager, "reports_by", args=["team"], **AUTUMN)

    text = response.content.decode()
    assert "<script>alert" not in text
    assert "{{ 7*7 }}" in text
    assert pages.faults(response) == []
    for drawing in pages.read(response).select(".college-drawing"):
        table = drawing.select_one("table").get_text()
        assert drawn_in(drawing)
        assert [number for number in drawn_in(drawing) if number not in table] == []
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in pages.read(response).select("tr")]
    brook = next(row for row in rows if row[0] == "Brook" and len(row) > 4)
    assert brook[1:3] == ["People who used the service 7", "People who started or kept a paid job *"]


def test_an_administrator_sees_every_part_in_full_until_it_is_to_be_published(client, administrator, service):
    assert "5 of 7" in words(client, administrator, "reports_by", args=["team"], **AUTUMN)
    assert "5 of 7" not in words(client, administrator, "reports_by", args=["team"], **AUTUMN, published="yes")


def test_specialists_open_their_caseload_leaders_their_team_administrators_all(client, administrator, service):
    def listed(who, key="people_with_paid_outcome", **query) -> int:
        return len(
            pages.read(page(client, who, "report_rows", args=[key], **AUTUMN, **query)).select(".college-rows li")
        )

    assert "Quetzal0" in words(client, service.specialist, "report_rows", args=["paid_outcomes"], **AUTUMN)
    assert listed(service.specialist) == listed(service.leader) == 5
    assert "Xochitl" not in words(client, service.leader, "report_rows", args=["people_accessing"], **AUTUMN)
    assert listed(service.leader, part=f"team:{service.northgate.pk}") == 1  # “Nothing that you may see”
    assert "Quetzal" not in words(client, service.other, "report_rows", args=["people_accessing"], **AUTUMN)
    assert listed(administrator) == 6
    assert AccessLog.objects.filter(by=service.specialist, why="figures").count() == 5


def test_each_list_opens_and_no_other(client, administrator, service):
    journeys.outcome(service.episodes[0], kind="education", started_on="2026-11-01")
    found = {}

    for who in (administrator, service.leader):
        for key in (*BEHIND, *MEDIANS, "planned"):
            found.setdefault(page(client, who, "report_rows", args=[key], **AUTUMN).status_code, set()).add(key)

    of_nobody = {"satisfied", "satisfaction_answered"}
    assert found == {200: {*BEHIND, *MEDIANS} - of_nobody, 404: {"planned"} | of_nobody}


@pytest.mark.parametrize("part", ["ethnicity:black", "age_band:35-44", "ethnicity:"])
def test_what_people_told_of_themselves_stands_beside_no_name(client, administrator, service, part):
    shown = words(client, service.specialist, "reports", **AUTUMN, part=part)

    for who in (administrator, service.leader, service.specialist):
        assert page(client, who, "report_rows", args=["people_accessing"], **AUTUMN, part=part).status_code == 404
    assert "/reports/rows/" not in shown


def test_other_days_of_a_part_are_asked_again(client, service):
    part = f"team:{service.northgate.pk}"

    shown = words(client, service.other, "reports", first="2026-10-01", last="2026-10-30", part=part)

    assert "please choose a quarter or a financial year" in shown


def test_a_benchmark_stands_at_its_figure_and_at_no_other(client, manager, service):
    response = page(client, manager, **AUTUMN)

    rates = [
        row.get_text(" ", strip=True) for row in pages.read(response).select("tbody th") if "Benchmark" in row.text
    ]
    cells = [cell.get_text(" ", strip=True) for cell in pages.read(response).select("td")]
    assert "People out of work who started work Benchmark: 40%" in rates
    assert len(rates) == 3
    assert not [said for said in cells if said.endswith("none")]


def test_each_part_is_chosen_on_the_page(client, administrator, service):
    shown = pages.read(page(client, administrator, **AUTUMN)).select("select[name=part] option")
    brook = next(each for each in shown if each.get_text(strip=True) == f"Team: {service.brook}")

    of_brook = page(client, administrator, **AUTUMN, part=brook["value"])

    assert str(service.brook) in pages.heading(of_brook)
    assert pages.faults(of_brook) == []


def test_answers_are_told_of_by_team_and_those_left_out_are_counted(client, administrator, manager, service):
    survey.answers(survey.survey_round(closes="2026-12-01", team=service.brook), *["very"] * 4, "not_very")
    survey.answers(survey.survey_round(closes="2026-12-02", team=service.brook), "not_at_all")
    survey.answers(survey.survey_round(closes="2026-12-31"), "not_at_all", "very")
    survey.answers(survey.survey_round("Everybody", closes="2026-12-03"), *["quite"] * 9)
    of_brook = {"part": f"team:{service.brook.pk}"}

    whole, team = words(client, manager, **AUTUMN), words(client, administrator, **AUTUMN, **of_brook)
    side_by_side = words(client, administrator, "reports_by", args=["team"], **AUTUMN)

    assert "13 of 14 people who answered are very or quite satisfied: 92.9%." in whole
    assert "3 answers are not counted: answers may still come in until 30 days after the last day" in whole
    assert "4 of 5 people who answered are very or quite satisfied: 80.0%." in team
    assert "1 answer is not counted" in team
    assert "Very or quite satisfied 80.0% (4 of 5)" in side_by_side
    assert "Very or quite satisfied 92.9% (13 of 14)" in side_by_side
    assert "9 of 9" not in side_by_side
    assert "not counted:" not in words(client, manager, **AUTUMN, published="yes")
    of_borough = {"part": f"borough:{journeys.borough().pk}"}
    assert "not counted:" not in words(client, administrator, **AUTUMN, **of_borough)


def test_college_staff_see_none_of_it(client, staff):
    assert page(client, staff).status_code == 403


def test_files_hold_what_the_page_shows(client, manager, service):
    sheet = page(client, manager, "reports_file", args=["csv"], **AUTUMN)
    book = load_workbook(io.BytesIO(page(client, manager, "reports_file", args=["xlsx"], **AUTUMN).content))
    parts = page(client, manager, "reports_by_file", args=["team", "csv"], **AUTUMN).content.decode()

    line = "Work,People who started or kept a paid job,Quarter 3 of 2026/27,2026-10-01,2026-12-31,6,12,50.0,"
    assert line in sheet.content.decode()
    assert sheet.headers["Content-Disposition"] == 'attachment; filename="employment-support-2026-10-01_2026-12-31.csv"'
    assert book.sheetnames == ["Figures", "Definitions"]
    assert "Brook,People who started or kept a paid job,2026-10-01,2026-12-31,*,7,*" in parts


def test_pages_ask_as_much_for_more_people_and_teams(client, manager, service):
    client.force_login(manager)
    addresses = [
        f"{reverse('reports')}?first=2026-10-01&last=2026-12-31&part=team:{service.brook.pk}",
        f"{reverse('reports_by', args=['team'])}?first=2026-10-01&last=2026-12-31",
    ]
    before = [queries_of(client, where) for where in addresses]

    for name in ("Harbour", "Mill"):
        made = journeys.episode(
            factories.person("Sol", has_login=False), team=journeys.team(name), contacts=("2026-10-06",)
        )
        journeys.outcome(made, started_on="2026-11-02")

    assert [queries_of(client, where) for where in addresses] == before
