"""The desk, signed in."""

import pytest

from people.states import Role
from tests import factories


@pytest.fixture
def rosa(db):
    return factories.person("Rosa", roles=(Role.COLLEGE_STAFF,)).user


@pytest.fixture
def desk(client, rosa):
    client.force_login(rosa)
    return client


@pytest.fixture(autouse=True)
def _at_now(time_machine, now):
    time_machine.move_to(now, tick=False)
