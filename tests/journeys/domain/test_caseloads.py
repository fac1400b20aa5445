"""Whose records somebody may open: never their own, and none of a caseload that they left."""

import datetime as dt

import pytest

from journeys.domain import caseloads, held, leaving, referrals
from journeys.states import AskedBy
from people.states import Role
from tests import factories
from tests.factories import journeys as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def ade():
    return make.specialist("Ade Cole", team=make.team("Northgate"))


def test_each_sees_what_is_theirs(ade):
    other = make.specialist("Bo Lind", team=make.team("Southgate"))
    mine, theirs = make.episode(specialist=ade), make.episode(specialist=other)
    seen = {
        ade.user: {mine},
        make.leader(of=ade.team): {mine},
        factories.login(roles=(Role.ADMINISTRATOR,)): {mine, theirs},
        factories.login(roles=(Role.COLLEGE_STAFF, Role.MANAGER)): set(),
        factories.login(roles=(Role.TEAM_LEADER,)): set(),
    }

    assert {user: set(caseloads.visible_to(user)) for user in seen} == seen


def test_who_left_sees_nothing_any_more(ade, now):
    make.episode(specialist=ade)
    robin = factories.person("Robin", has_login=False)
    referrals.ask(robin, asked_by=AskedBy.STAFF, asker="", team=None, words="", by=ade.user, now=now)
    before = (caseloads.visible_to(ade.user).count(), referrals.waiting_for(ade.user).count())

    ade.left_on = make.TODAY
    ade.save()

    assert before == (1, 1)
    assert (caseloads.visible_to(ade.user).count(), referrals.waiting_for(ade.user).count()) == (0, 0)


def test_a_last_day_is_noted_once_it_has_come_and_taken_back(ade, now):
    make.episode(specialist=ade)
    leader = make.leader(ade.team)

    with pytest.raises(held.NotYet):
        leaving.note_last_day(ade, on=make.TODAY + dt.timedelta(days=1), by=leader, now=now)
    before = caseloads.visible_to(ade.user).exists()
    leaving.note_last_day(ade, on=make.TODAY, by=leader, now=now)
    gone = caseloads.visible_to(ade.user).exists()
    leaving.note_last_day(ade, on=None, by=leader, now=now)

    assert (before, gone, caseloads.visible_to(ade.user).exists()) == (True, False, True)


def test_into_which_teams_somebody_takes_people_on(ade):
    other = make.team("Southgate")
    teamless = make.specialist("Bo Lind")
    teamless.team = None
    teamless.save()
    both = make.specialist("Cy Dunn", team=ade.team)
    both.user.groups.add(*make.leader(other).groups.all())
    other.leaders.add(both.user)
    taken_into = {
        ade.user: {ade.team},
        make.leader(of=other): {other},
        both.user: {ade.team, other},
        teamless.user: {ade.team, other},
        factories.login(roles=(Role.ADMINISTRATOR,)): {ade.team, other},
        factories.login(roles=(Role.COLLEGE_STAFF,)): set(),
    }

    assert {user: set(caseloads.teams_to_take_into(user)) for user in taken_into} == taken_into


def test_ones_own_caseload_is_whom_one_supports_today(ade):
    mine = make.episode(specialist=ade)
    make.episode(specialist=ade, closed_on="2026-10-01", closing_reason="moved")
    make.episode(specialist=make.specialist("Bo Lind", team=ade.team))

    assert list(caseloads.own_caseload(ade.user)) == [mine]
    assert list(caseloads.own_caseload(make.leader(ade.team))) == []


@pytest.mark.parametrize("role", [Role.EMPLOYMENT_SPECIALIST, Role.TEAM_LEADER, Role.ADMINISTRATOR])
def test_nobody_works_on_a_record_of_their_own(ade, role, now):
    worker = factories.person("Kit", roles=(role,))
    ade.team.leaders.add(worker.user)
    specialist = make.specialist("Kit", user=worker.user, team=ade.team)
    make.episode(worker, specialist=specialist)
    asked = factories.person("Ash", roles=(role,))
    make.specialist("Ash", user=asked.user, team=ade.team)
    referrals.ask(asked, asked_by=AskedBy.PERSON, asker="", team=None, words="", by=asked.user, now=now)

    assert not caseloads.visible_to(worker.user).exists()
    assert not referrals.waiting_for(asked.user).exists()
