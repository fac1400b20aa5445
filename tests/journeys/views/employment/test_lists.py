import pytest
from django.urls import reverse

from journeys.domain import caseload_lists
from people.models import AccessLog
from people.states import Role
from tests import factories, pages
from tests.ambassadors.views.queries import queries_of
from tests.factories import journeys as make

pytestmark = pytest.mark.django_db
CASELOAD, CLOSED, TEAM = reverse("employment"), reverse("employment_closed"), reverse("employment_team")


@pytest.fixture(autouse=True)
def _today(monkeypatch, now):
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


def add_two(ada):
    for name in ("Bo", "Cleo"):
        made = make.episode(factories.person(name), specialist=ada, contacts=("2026-09-02",))
        make.outcome(made)


def test_a_caseload_has_the_most_pressing_first(support, ada, episode):
    add_two(ada)

    response = support.get(CASELOAD)

    assert pages.faults(response) == []
    assert pages.heading(response) == "3 people on your caseload"
    names = [link.get_text() for link in pages.read(response).select("li > a bdi")]
    assert names == ["Sam", "Bo", "Cleo"]
    assert AccessLog.objects.filter(why="list of employment support").count() == 3


def test_a_caseload_asks_the_same_number_of_queries(support, ada, episode):
    make.outcome(episode)
    asked = queries_of(support, CASELOAD)
    add_two(ada)

    assert queries_of(support, CASELOAD) == asked


def test_nobody_on_a_caseload_and_no_caseload(support, client, ada, leader):
    assert "Nobody is on your caseload" in pages.words(support.get(CASELOAD))

    client.force_login(leader)
    response = client.get(CASELOAD)

    assert pages.faults(response) == []
    assert pages.heading(response) == "You have no caseload of your own"


def test_closed_support_asks_the_same_number_of_queries(support, ada):
    over = {"closed_on": "2026-10-01", "closing_reason": "moved", "specialist": ada}
    make.episode(factories.person("Sam"), **over)
    asked = queries_of(support, CLOSED)
    for name in ("Bo", "Cleo"):
        make.episode(factories.person(name), **over)

    assert queries_of(support, CLOSED) == asked
    assert pages.faults(support.get(CLOSED)) == []


def test_a_team_in_numbers_names_nobody_who_is_supported(client, leader, ada, ben, episode):
    client.force_login(leader)
    asked = queries_of(client, TEAM)
    add_two(ada)

    response = client.get(TEAM)

    assert queries_of(client, TEAM) == asked
    assert pages.faults(response) == []
    assert pages.heading(response) == "3 people supported by 2 employment specialists"
    assert "Sam" not in pages.words(response)
    assert not AccessLog.objects.exists()


def test_more_than_the_benchmark_is_said(client, leader, ada, monkeypatch, episode):
    monkeypatch.setattr(caseload_lists, "MOST_PER_SPECIALIST", 0)
    client.force_login(leader)

    assert "Above the benchmark" in pages.words(client.get(TEAM))


def test_a_leader_opens_one_caseload_of_their_team_and_of_no_other(client, leader, ada, episode):
    elsewhere = make.specialist("Cy Dunn", team=make.team("Southgate"))
    make.episode(specialist=elsewhere)
    client.force_login(leader)

    response = client.get(reverse("employment_specialist", args=[ada.pk]))

    assert pages.faults(response) == []
    assert "Sam" in pages.words(response)
    assert client.get(reverse("employment_specialist", args=[elsewhere.pk])).status_code == 404


def test_a_leader_notes_a_last_day_of_their_team_and_of_no_other(client, leader, ada, episode):
    elsewhere = make.specialist("Cy Dunn", team=make.team("Southgate"))
    client.force_login(leader)
    page = reverse("employment_last_day", args=[ada.pk])
    caseload = client.get(reverse("employment_specialist", args=[ada.pk]))

    form, too_early = client.get(page), client.post(page, {"on": "2026-10-15"})
    noted = client.post(page, {"on": "2026-10-14"}, follow=True)
    listed = client.get(TEAM)
    client.post(page, {"on": ""})

    for response in (form, too_early, noted, listed):
        assert pages.faults(response) == []
    assert page in caseload.content.decode()
    assert "This day is still to come." in pages.words(too_early)
    assert "They left on Wednesday 14 October 2026." in pages.words(noted)
    assert "Has left" in pages.words(listed)
    ada.refresh_from_db()
    assert ada.left_on is None
    assert client.get(reverse("employment_last_day", args=[elsewhere.pk])).status_code == 404


@pytest.mark.parametrize("role", [Role.COLLEGE_STAFF, Role.MANAGER, Role.FACILITATOR, Role.EDITOR])
def test_nobody_else_comes_here(client, role, episode):
    client.force_login(factories.person("Kim", roles=(role,)).user)

    answers = {client.get(each).status_code for each in (CASELOAD, CLOSED, TEAM, reverse("employment_waiting"))}
    answers.add(client.get(reverse("employment_episode", args=[episode.pk])).status_code)

    assert answers == {403}


def test_the_way_in_stands_in_the_menu_of_those_who_work_here_alone(support, client):
    assert "Employment support" in pages.words(support.get(reverse("my_place")))

    client.force_login(factories.staff_login())

    assert "Employment support" not in pages.words(client.get(reverse("desk")))
