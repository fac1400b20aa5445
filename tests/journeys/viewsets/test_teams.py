"""Teams, boroughs and funders in the CMS: administrators alone, no name twice in any spelling, nothing deleted."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from college_site.roles_setup import set_up_roles
from journeys.domain import teams
from journeys.models import Borough, EmploymentSpecialist, Funder, Team
from people.states import Role
from tests import factories, pages
from tests.factories import journeys as make
from tests.journeys.viewsets.forms import edit

pytestmark = pytest.mark.django_db
HUGE = 10**25
LISTS = {
    "employment_teams": (make.team, Team),
    "employment_specialists": (make.specialist, EmploymentSpecialist),
    "employment_boroughs": (make.borough, Borough),
    "employment_funders": (make.funder, Funder),
}
EVERY_LIST = pytest.mark.parametrize("screen", LISTS)


def at(screen: str, row) -> str:
    return reverse(f"{screen}:edit", args=[row.pk])


@EVERY_LIST
@pytest.mark.parametrize("role", [each for each in Role if each != Role.ADMINISTRATOR])
def test_nobody_but_administrators_adds_or_changes_anything(client, screen, role):
    set_up_roles()
    factory, model = LISTS[screen]
    row = factory("Northgate")
    client.force_login(factories.person("Jo", roles=(role,)).user)

    for page in (reverse(f"{screen}:add"), at(screen, row)):
        assert client.post(page, {"name": "Mine"}).status_code in (302, 403)

    assert list(model.objects.values_list("name", flat=True)) == ["Northgate"]


@EVERY_LIST
def test_administrators_add_and_name_anew(cms, screen):
    _, model = LISTS[screen]

    cms.post(reverse(f"{screen}:add"), {"name": "  Canal  Side "})
    row = model.objects.get()
    edit(cms, at(screen, row), {"name": "Canalside"})

    row.refresh_from_db()
    assert row.name == "Canalside"
    assert "Canalside" in pages.words(cms.get(reverse(f"{screen}:index")))
    assert sorted(ModelLogEntry.objects.values_list("action", "label", "data")) == [
        ("wagtail.create", "Canal Side", {}),
        ("wagtail.edit", "Canalside", {}),
    ]


@EVERY_LIST
def test_saving_what_is_there_already_writes_nothing(cms, screen):
    factory, _ = LISTS[screen]
    row = factory("Northgate")

    sent = {"name": "Northgate"}
    if screen == "employment_specialists":
        sent |= {"user": row.user.pk, "team": row.team.pk}
    saved = edit(cms, at(screen, row), sent)

    assert saved.status_code == 302
    assert not ModelLogEntry.objects.exists()


@EVERY_LIST
@pytest.mark.parametrize("name", ["Day’s Team", "day's  TEAM", "\u202eDay’s Team", "Ｄay’s Team"])
def test_a_name_is_there_once_in_any_spelling(cms, screen, name):
    factory, model = LISTS[screen]
    factory("Day’s Team")
    other = factory("Other")

    added = cms.post(reverse(f"{screen}:add"), {"name": name})
    changed = edit(cms, at(screen, other), {"name": name})

    for answer in (added, changed):
        assert answer.status_code == 200
        assert "already" in pages.words(answer)
    assert set(model.objects.values_list("name", flat=True)) == {"Day’s Team", "Other"}


@EVERY_LIST
def test_another_spelling_of_its_own_name_is_fine(cms, screen):
    factory, model = LISTS[screen]
    row = factory("northgate")

    edit(cms, at(screen, row), {"name": "Northgate"})

    assert model.objects.get().name == "Northgate"


@EVERY_LIST
@pytest.mark.parametrize("name", ["", "   ", "\u202e\x00", "x" * 10_000])
def test_what_is_no_name_is_said_on_the_form(cms, screen, name):
    _, model = LISTS[screen]

    assert cms.post(reverse(f"{screen}:add"), {"name": name}).status_code == 200
    assert not model.objects.exists()


@EVERY_LIST
@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "\u202eevil", "🙂", "{{ 7 }}", "' OR 1=1 --"])
def test_hostile_names_break_nothing(cms, screen, name):
    _, model = LISTS[screen]

    page = cms.post(reverse(f"{screen}:add"), {"name": name}, follow=True)

    assert page.status_code == 200
    assert "<script>alert(1)" not in page.content.decode()
    assert model.objects.get().name == name.strip("\u202e")


@EVERY_LIST
def test_nobody_deletes_what_records_stand_on(cms, admin_client, screen):
    factory, model = LISTS[screen]
    row = factory("Northgate")

    for browser in (cms, admin_client):
        assert browser.post(reverse(f"{screen}:delete", args=[row.pk])).status_code == 302

    assert model.objects.filter(pk=row.pk).exists()


@EVERY_LIST
def test_a_number_that_no_row_has_leads_nowhere(cms, screen):
    assert cms.get(reverse(f"{screen}:edit", args=[HUGE])).status_code == 404


def test_two_who_save_the_same_in_one_moment_make_one(cms, monkeypatch):
    make.borough("Brent")
    monkeypatch.setattr(teams, "_refuse_taken_name", lambda row, name: None)

    with pytest.raises(teams.SavedMeanwhile):
        teams.keep_name(Borough(), name="Brent", by=factories.staff_login())

    assert Borough.objects.count() == 1


def test_leaders_are_logins_of_the_role_and_see_the_team_from_then_on(cms, client):
    team, lee = make.team(), factories.person("Lee", roles=(Role.TEAM_LEADER,)).user
    form = pages.words(cms.get(at("employment_teams", team)))

    edit(cms, at("employment_teams", team), {"name": team.name, "leaders": [lee.pk]})

    assert f"Lee, {lee.email}" in form
    assert "The role is given under" in form
    assert list(lee.teams_led.all()) == [team]
    assert "Lee" in pages.words(cms.get(reverse("employment_teams:index")))
    assert list(ModelLogEntry.objects.values_list("action", "label", "data")) == [
        ("journeys.team.leaders", team.name, {})
    ]


@pytest.mark.parametrize("role", [each for each in Role if each != Role.TEAM_LEADER])
def test_no_other_login_leads_a_team(cms, role):
    team, other = make.team(), factories.person("Jo", roles=(role,)).user

    answer = edit(cms, at("employment_teams", team), {"name": "Renamed", "leaders": [other.pk]})

    assert answer.status_code == 200
    assert other.email not in pages.words(cms.get(at("employment_teams", team)))
    with pytest.raises(teams.NotATeamLeader):
        teams.keep_team(team, seen=teams.mark_of_team(team), name="Renamed", leaders=[other], by=other)
    team.refresh_from_db()
    assert (team.name, team.leaders.count()) == ("Northgate", 0)


@pytest.mark.parametrize("sent", [HUGE, -1, "x", "0"])
def test_what_is_no_login_leads_no_team(cms, sent):
    team = make.team()

    answer = edit(cms, at("employment_teams", team), {"name": team.name, "leaders": [sent]})

    assert answer.status_code == 200
    assert not team.leaders.exists()


def test_a_leader_whose_role_was_taken_away_is_shown_as_such_and_stays_until_taken_off(cms):
    team = make.team()
    lee = make.leader(team)
    lee.groups.clear()
    page = at("employment_teams", team)

    assert "does not hold the role “Team leader” any more" in pages.words(cms.get(page))
    edit(cms, page, {"name": "Canal", "leaders": [lee.pk]})
    assert list(team.leaders.all()) == [lee]
    edit(cms, page, {"name": "Canal"})
    assert not team.leaders.exists()


def test_administrators_without_a_team_are_led_to_the_list(cms, client):
    without = pages.words(cms.get(reverse("employment_team")))
    href = reverse("employment_teams:index")

    assert "There is no team yet" in without
    assert href in cms.get(reverse("employment_team")).content.decode()
    make.team()
    assert href in cms.get(reverse("employment_team")).content.decode()
    assert href in cms.get(reverse("desk")).content.decode()


def test_team_leaders_ask_an_administrator(client):
    set_up_roles()
    client.force_login(factories.person("Lee", roles=(Role.TEAM_LEADER,)).user)

    page = client.get(reverse("employment_team"))

    assert "Ask an administrator to put you down as leader of a team." in pages.words(page)
    assert reverse("employment_teams:index") not in page.content.decode()


def test_the_list_of_teams_asks_as_few_questions_of_many_as_of_one(cms, django_assert_max_num_queries):
    for number in range(8):
        make.leader(make.team(f"Team {number}"))

    with django_assert_max_num_queries(30):
        cms.get(reverse("employment_teams:index"))


def test_a_form_that_was_opened_before_somebody_else_saved_changes_nothing(cms):
    lee, row = make.leader(make.team("Other")), make.team("Northgate")
    page = at("employment_teams", row)
    seen = pages.read(cms.get(page)).find("input", {"name": "seen"})["value"]
    edit(cms, page, {"name": "Northgate", "leaders": [lee.pk]})

    answer = cms.post(page, {"name": "Nordgate", "seen": seen})

    row.refresh_from_db()
    assert (row.name, list(row.leaders.all())) == ("Northgate", [lee])
    assert "Somebody else has saved this meanwhile" in pages.words(answer)
