"""Employment specialists in the CMS: a login opens a caseload, so it is given on purpose and never swapped."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from bookings.domain import erasure
from journeys.domain import teams
from journeys.models import EmploymentSpecialist, Episode
from people.states import Role
from tests import everywhere, factories, pages
from tests.factories import journeys as make
from tests.journeys.viewsets.forms import edit

pytestmark = pytest.mark.django_db
HUGE = 10**25
LIST = "employment_specialists:index"


@pytest.fixture
def jo(db):
    """A login with the role, which is nobody’s yet."""
    return factories.person("Jo", roles=(Role.EMPLOYMENT_SPECIALIST,)).user


@pytest.fixture
def ade(db):
    """A specialist with a login and somebody on their caseload."""
    made = make.specialist("Ade Cole")
    make.episode(specialist=made)
    return made


def at(specialist: EmploymentSpecialist) -> str:
    return reverse("employment_specialists:edit", args=[specialist.pk])


def test_an_administrator_makes_somebody_who_then_has_a_caseload(cms, client, jo):
    team = make.team()

    cms.post(reverse("employment_specialists:add"), {"name": "Jo Day", "user": jo.pk, "team": team.pk})

    made = EmploymentSpecialist.objects.get()
    assert (made.name, made.user, made.team, made.left_on) == ("Jo Day", jo, team, None)
    assert sorted(ModelLogEntry.objects.values_list("action", "label", "data")) == [
        ("journeys.specialist.login_given", "Jo Day", {}),
        ("wagtail.create", "Jo Day", {}),
    ]
    client.force_login(jo)
    assert client.get(reverse("employment")).status_code == 200


@pytest.mark.parametrize("role", [each for each in Role if each != Role.EMPLOYMENT_SPECIALIST])
def test_only_logins_of_the_role_are_linked(cms, role):
    other = factories.person("Sal", roles=(role,)).user
    row = make.specialist("Ola", has_login=False)
    sent = {"name": "Ola", "user": other.pk, "team": row.team.pk}

    assert other.email not in pages.words(cms.get(at(row)))
    assert edit(cms, at(row), sent).status_code == 200
    with pytest.raises(teams.NotAnEmploymentSpecialist):
        teams.keep_specialist(row, seen=teams.mark_of_specialist(row), name="Ola", user=other, team=row.team, by=other)
    row.refresh_from_db()
    assert row.user is None


def test_a_login_is_one_specialists_alone(cms, ade):
    row = make.specialist("Ola", has_login=False)

    assert edit(cms, at(row), {"name": "Ola", "user": ade.user.pk}).status_code == 200
    with pytest.raises(teams.IsSomebodyElses):
        teams.keep_specialist(
            row, seen=teams.mark_of_specialist(row), name="Ola", user=ade.user, team=None, by=ade.user
        )
    row.refresh_from_db()
    assert row.user is None


def test_a_login_is_not_swapped_for_another_but_taken_off_first(cms, client, ade, jo):
    episode = Episode.objects.get()
    was = ade.user
    form = pages.words(cms.get(at(ade)))
    sent = {"name": "Ade Cole", "user": jo.pk, "team": ade.team.pk}

    refused = edit(cms, at(ade), sent)
    with pytest.raises(teams.TakeItOffFirst):
        teams.keep_specialist(ade, seen=teams.mark_of_specialist(ade), name="Ade Cole", user=jo, team=ade.team, by=jo)

    ade.refresh_from_db()
    assert "take this one off and save first" in form
    assert jo.email not in form
    assert refused.status_code == 200
    assert ade.user == was

    edit(cms, at(ade), sent | {"user": ""})
    ade.refresh_from_db()
    assert ade.user is None
    edit(cms, at(ade), sent)
    ade.refresh_from_db()
    assert ade.user == jo
    actions = ModelLogEntry.objects.order_by("pk").values_list("action", flat=True)
    assert [each for each in actions if "login" in each] == [
        "journeys.specialist.login_taken_off",
        "journeys.specialist.login_given",
    ]
    client.force_login(was)
    assert client.get(reverse("employment_episode", args=[episode.pk])).status_code == 404
    client.force_login(jo)
    assert client.get(reverse("employment_episode", args=[episode.pk])).status_code == 200


def test_a_login_that_lost_the_role_says_so_and_stays(cms, ade):
    ade.user.groups.clear()

    assert "does not hold the role “Employment specialist” any more" in pages.words(cms.get(at(ade)))
    edit(cms, at(ade), {"name": "Ade Cole-Day", "user": ade.user.pk, "team": ade.team.pk})

    assert EmploymentSpecialist.objects.get().user == ade.user
    assert EmploymentSpecialist.objects.get().name == "Ade Cole-Day"


@pytest.mark.parametrize("field", ["user", "team"])
@pytest.mark.parametrize("sent", [HUGE, -1, "x"])
def test_what_is_no_login_and_no_team_is_said_on_the_form(cms, field, sent):
    assert cms.post(reverse("employment_specialists:add"), {"name": "Ola", field: sent}).status_code == 200
    assert not EmploymentSpecialist.objects.exists()


def test_nobody_is_told_gone_or_back_by_this_form(cms, ade):
    edit(cms, at(ade), {"name": "Ade Cole", "user": ade.user.pk, "team": ade.team.pk, "left_on": "2026-01-01"})

    ade.refresh_from_db()
    assert ade.left_on is None


@pytest.mark.parametrize("has_team", [True, False])
def test_who_left_with_nobody_to_support_is_found_again_and_brought_back(cms, has_team):
    gone = make.specialist("Gone")
    EmploymentSpecialist.objects.update(left_on=make.day("2026-09-30"), team=make.team() if has_team else None)
    page = reverse("employment_last_day", args=[gone.pk])

    listed = cms.get(reverse(LIST))

    assert "Left on Wednesday 30 September 2026" in pages.words(listed)
    assert page in listed.content.decode()
    assert page in cms.get(at(gone)).content.decode()
    cms.post(page, {"on": ""})
    gone.refresh_from_db()
    assert gone.left_on is None
    assert "Is here" in pages.words(cms.get(reverse(LIST)))


def test_another_name_follows_into_the_trails_and_is_erased_from_there(cms, staff, now):
    somebody = factories.person("Zyxold", roles=(Role.EMPLOYMENT_SPECIALIST,))
    row = make.specialist("Zyxold Qwold", user=somebody.user)
    make.specialist("Zyxold Qwold Younger")
    change = make.episode().changes.create(what="Moved from Zyxold Qwold to Zyxold Qwold Younger", at=now)

    edit(cms, at(row), {"name": "Zyxnew Qwnew", "user": somebody.user.pk, "team": row.team.pk})

    change.refresh_from_db()
    assert change.what == "Moved from Zyxnew Qwnew to Zyxold Qwold Younger"
    somebody.user.groups.clear()
    erasure.erase(somebody, by=staff, now=now)
    assert everywhere.tables_holding("Zyxnew") == set()


def test_a_refused_name_leaves_the_trails_alone(cms, ade, now):
    make.specialist("Ben Cole")
    change = Episode.objects.get().changes.create(what="Taken on by Ade Cole", at=now)

    answer = edit(cms, at(ade), {"name": "BEN  cole", "user": ade.user.pk, "team": ade.team.pk})

    change.refresh_from_db()
    assert answer.status_code == 200
    assert change.what == "Taken on by Ade Cole"


def test_the_list_asks_as_few_questions_of_many_as_of_one(cms, django_assert_max_num_queries):
    for number in range(8):
        make.specialist(f"Specialist number {number}", team=make.team(f"Team {number}"))

    with django_assert_max_num_queries(30):
        cms.get(reverse(LIST))


def test_a_login_that_somebody_else_gave_meanwhile_is_not_taken_off(cms, jo):
    row = make.specialist("Ola", has_login=False)
    seen = pages.read(cms.get(at(row))).find("input", {"name": "seen"})["value"]
    edit(cms, at(row), {"name": "Ola", "user": jo.pk, "team": row.team.pk})

    answer = cms.post(at(row), {"name": "Ola Nu", "user": "", "team": row.team.pk, "seen": seen})

    row.refresh_from_db()
    assert (row.name, row.user) == ("Ola", jo)
    assert "Somebody else has saved this meanwhile" in pages.words(answer)
