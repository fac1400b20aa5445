"""A specialist signed in, with a caseload; every view is read at the same moment."""

import pytest

from design_system.forms import tidy
from tests.ambassadors.views.hostile import HOSTILE
from tests.factories import journeys

TIDY_LINES = tidy(HOSTILE, lines=True)


@pytest.fixture(autouse=True)
def _clock(time_machine, now):
    time_machine.move_to(now, tick=False)


@pytest.fixture
def specialist(db):
    return journeys.specialist("Noor")


@pytest.fixture
def noor(client, specialist):
    client.force_login(specialist.user)
    return client


@pytest.fixture
def episode(specialist):
    return journeys.episode(specialist=specialist)
