"""The desk, signed in; and somebody who is asked."""

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


@pytest.fixture
def sam(db):
    return factories.person("Sam")


@pytest.fixture
def own(client, sam):
    client.force_login(sam.user)
    return client
