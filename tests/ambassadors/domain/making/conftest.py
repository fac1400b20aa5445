"""Who is at the desk, and who had the idea."""

import pytest

from people.states import Role
from tests import factories


@pytest.fixture
def rosa(db):
    return factories.person("Rosa", roles=(Role.COLLEGE_STAFF,)).user


@pytest.fixture
def sam(db):
    return factories.person("Sam")
