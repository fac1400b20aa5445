"""Somebody of the college's staff at the desk, at a moment that stands still."""

import pytest

from tests import factories


@pytest.fixture
def desk(client, time_machine, now):
    time_machine.move_to(now, tick=False)
    client.force_login(factories.staff_login())
    return client
