"""An administrator at the CMS."""

import pytest

from college_site.roles_setup import set_up_roles
from people.states import Role
from tests import factories


@pytest.fixture(autouse=True)
def _time_stands_still(time_machine, now):
    time_machine.move_to(now, tick=False)


@pytest.fixture
def cms(client):
    set_up_roles()
    client.force_login(factories.person("Ad", roles=(Role.ADMINISTRATOR,)).user)
    return client
