"""The page of figures of co-production: numbers for managers, lists for staff, files for both."""

import datetime as dt
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from ambassadors.states import SCORED_COMPONENTS, AskState, EngagementState
from people.models import AccessLog
from people.states import Role
from tests import factories
from tests.factories import ambassadors, at

pytestmark = pytest.mark.django_db
OCTOBER = {"first": "2026-10-01", "last": "2026-10-31"}
SOME_DAYS = {"first": "2026-10-02", "last": "2026-10-31"}
HOSTILE = '<script>alert("x")</script> =1+1'


@pytest.fixture
def manager(db):
    return factories.staff_login(Role.MANAGER)


@pytest.fixture(autouse=True)
def _in_november(time_machine):
    time_machine.move_to(at("2026-11-02", "09:00"), tick=False)


@pytest.fixture
def taken_place(db):
    engagement = ambassadors.engagement(
        EngagementState.CLOSED, starts_at=at("2026-10-20"), organisation=HOSTILE, title=HOSTILE
    )
    ask = ambassadors.ask(engagement, who=ambassadors.ambassador("Amara"), state=AskState.ACCEPTED, was_there=True)
    day = dt.date(2026, 10, 20)
    ambassadors.involvement(ask.person, kind="engagement", source=f"ask:{ask.pk}", done_on=day, what=HOSTILE)
    return engagement


def page(client, who, **query) -> str:
    client.force_login(who)
    return client.get(reverse("coproduction_figures"), query).content.decode()


def test_staff_see_the_answer_first_and_open_the_list_behind(client, staff, taken_place):
    found = page(client, staff, **OCTOBER)

    assert "1 person did 2.0 hours of co-production work." in found
    assert f"{reverse('coproduction_figure', args=['took_place'])}?first=2026-10-01&amp;last=2026-10-31" in found
    assert "<script>alert" not in found


def test_the_list_names_and_notes_whose_record_was_seen(client, staff, taken_place):
    client.force_login(staff)

    found = client.get(reverse("coproduction_figure", args=["hours"]), OCTOBER).content.decode()

    assert "Amara" in found
    assert "<script>alert" not in found
    assert AccessLog.objects.get().person.called == "Amara"


def test_managers_see_numbers_and_no_list(client, manager, taken_place):
    found = page(client, manager, **OCTOBER)

    assert "1 person did 2.0 hours" in found
    assert "Amara" not in found
    assert reverse("coproduction_figure", args=["took_place"]) not in found
    assert client.get(reverse("coproduction_figure", args=["took_place"]), OCTOBER).status_code == 403


def test_managers_see_days_of_their_own_choosing_without_small_numbers(client, manager, staff, taken_place):
    assert "A small number of people did co-production work." in page(client, manager, **SOME_DAYS)
    assert "1 person did" in page(client, staff, **SOME_DAYS)
    assert "A small number of people" in page(client, staff, **OCTOBER, published="yes")


def test_days_that_make_no_period_are_said_so_and_give_no_file(client, staff):
    backwards = {"first": "2026-10-31", "last": "2026-10-01"}

    found = page(client, staff, **backwards)

    assert "The last day comes before the first." in found
    assert client.get(reverse("coproduction_figures_file", args=["csv"]), backwards).status_code == 404


def test_a_figure_that_does_not_exist_has_no_list(client, staff):
    client.force_login(staff)

    assert client.get(reverse("coproduction_figure", args=["held"]), OCTOBER).status_code == 404


def test_files_hold_the_same_numbers_and_no_formula(client, manager, taken_place):
    client.force_login(manager)

    sheet = client.get(reverse("coproduction_figures_file", args=["csv"]), OCTOBER)
    book = load_workbook(io.BytesIO(client.get(reverse("coproduction_figures_file", args=["xlsx"]), OCTOBER).content))

    assert b"Work outside courses,Took place,October 2026,2026-10-01,2026-10-31,1,,\r\n" in sheet.content
    assert sheet.headers["Content-Disposition"] == ('attachment; filename="co-production-2026-10-01_2026-10-31.csv"')
    assert book.sheetnames == ["Figures", "Kinds", "Who asked", "Teams", "Stages", "Definitions"]
    assert [cell.value for cell in book["Teams"][2]] == [HOSTILE, 1, 2]
    assert b"Amara" not in sheet.content


def test_a_self_check_stands_with_its_total(client, staff):
    ambassadors.fidelity_check(scores=dict.fromkeys(SCORED_COMPONENTS, 1), finished_at=at("2026-10-20"))

    assert "self-check of Wednesday 14 October 2026: 7 of 14." in page(client, staff, **OCTOBER)
