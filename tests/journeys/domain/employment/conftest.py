"""Somebody on a caseload since 1 September, and somebody who acts."""

import pytest

from tests import factories
from tests.factories import journeys as make


@pytest.fixture
def ada(db):
    return make.specialist("Ada Bell")


@pytest.fixture
def episode(ada):
    return make.episode(factories.person("Sam"), specialist=ada)


@pytest.fixture
def acts(ada, now):
    """`by` and `now` of every act."""
    return {"by": ada.user, "now": now}
