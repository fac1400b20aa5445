"""Employment support in the demo: the year of long ago, a caseload in every state, and what the team looks at."""

from collections import Counter

import pytest
from django.contrib.auth.models import Group
from django.db import transaction

from college_site.demo import employment, people
from college_site.demo.employment_facts import CASELOAD, STUDENT
from journeys.domain import caseloads, due, referrals, standing
from journeys.domain.importing.episodes import import_episodes
from journeys.domain.own import sharing
from journeys.domain.survey import results, rounds
from journeys.models import EmploymentSpecialist, Episode, SurveyRound
from people.models import User
from people.states import Role
from tests.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The logins of the demo and their employment support at `NOW`, made once for all tests here and taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        for role in Role:
            Group.objects.get_or_create(name=role)
        logins = people.make_logins(now=NOW)
        employment.make(logins=logins, now=NOW)
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _demo(loaded, db):
    """What a test changes of it is taken back after the test."""


def login(name: str) -> User:
    return User.objects.get(email=f"{name}@example.org")


def test_the_year_of_long_ago_is_over_and_importing_it_again_changes_nothing():
    imported = Episode.objects.filter(reference__isnull=False)

    again = import_episodes((employment.FILES / "episodes.csv").read_bytes(), now=NOW)

    assert (imported.count(), imported.under_way().count()) == (531, 0)
    assert list(EmploymentSpecialist.objects.here().values_list("name", flat=True)) == ["Tunde Bello"]
    assert again.changes_nothing


def test_the_specialist_has_people_in_every_state():
    mine = standing.listed(caseloads.visible_to(login("specialist")), today=NOW.date())

    stages = Counter(standing.of(episode).stage for episode in mine)

    assert set(stages) == set(standing.Stage)
    assert mine.count() == sum(each.taken_on is not None for each in CASELOAD) + 1
    assert referrals.waiting_for(login("specialist")).count() == 2


def test_something_is_due_of_every_kind_that_a_day_brings():
    mine = caseloads.visible_to(login("specialist")).under_way()

    kinds = {each.kind for found in due.of(mine, today=NOW.date()).values() for each in found}

    assert {due.DueKind.FIRST_CONTACT, due.DueKind.AFTER_START, due.DueKind.LOOK_13} <= kinds


def test_the_leader_sees_their_team_and_nobody_else_of_the_demo_does():
    assert caseloads.visible_to(login("leader")).under_way().count() == 10
    for name in ("student", "facilitator", "staff", "manager"):
        assert not caseloads.visible_to(login(name)).exists()


def test_sam_has_support_goals_and_a_yes_to_share():
    sam = login("student").person

    assert sam.episodes.under_way().count() == 1
    assert [goal.steps.count() for goal in sam.goals.order_by("pk")] == [3, 2]
    assert sharing.standing(sam) is not None
    assert sam.called == STUDENT.called


def test_a_survey_is_open_and_one_of_the_team_shows_what_people_said():
    ended, found = SurveyRound.objects.order_by("closes_on")

    assert rounds.is_open(found, now=NOW)
    assert results.of_round(found, today=NOW.date()).in_words == "not shown yet"
    assert results.of_round(found, today=rounds.told_from(found)).in_words == "88.9% (8 of 9)"
    assert (ended.team.name, results.of_round(ended, today=NOW.date()).in_words) == (
        "Northgate CMHT",
        "87.5% (7 of 8)",
    )
