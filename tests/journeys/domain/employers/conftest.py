"""A specialist with a caseload, and an employer."""

import pytest

from tests.factories import employers as make
from tests.factories import journeys


@pytest.fixture
def specialist(db):
    return journeys.specialist("Noor")


@pytest.fixture
def noor(specialist):
    """The login of the specialist."""
    return specialist.user


@pytest.fixture
def episode(specialist):
    return journeys.episode(specialist=specialist)


@pytest.fixture
def bakery(db):
    return make.employer("Corner Bakery")
