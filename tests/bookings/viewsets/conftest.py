"""Somebody of the college's staff at the CMS, at a moment that stands still."""

import pytest

from college_site.roles_setup import set_up_roles
from tests import factories


@pytest.fixture(autouse=True)
def _time_stands_still(time_machine, now):
    time_machine.move_to(now, tick=False)


@pytest.fixture
def staff_client(client):
    set_up_roles()
    client.force_login(factories.staff_login())
    return client
