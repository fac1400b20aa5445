"""A team with its leader, two specialists, and somebody on the caseload of the first."""

import pytest

from people.states import Role
from tests import factories
from tests.factories import journeys as make


@pytest.fixture
def team(db):
    return make.team()


@pytest.fixture
def ada(team):
    """An employment specialist."""
    user = factories.person("Ada", roles=(Role.EMPLOYMENT_SPECIALIST,)).user
    return make.specialist("Ada Bell", user=user, team=team)


@pytest.fixture
def ben(team):
    """Another specialist of the team, who must see nothing of Ada’s people."""
    user = factories.person("Ben", roles=(Role.EMPLOYMENT_SPECIALIST,)).user
    return make.specialist("Ben Cole", user=user, team=team)


@pytest.fixture
def leader(team):
    user = factories.person("Lee", roles=(Role.TEAM_LEADER,)).user
    team.leaders.add(user)
    return user


@pytest.fixture
def episode(ada):
    return make.episode(factories.person("Sam"), specialist=ada)


@pytest.fixture
def support(client, ada):
    """A browser in which Ada is signed in."""
    client.force_login(ada.user)
    return client
