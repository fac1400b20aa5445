"""Every view here is read at the same moment, by Sam."""

import pytest


@pytest.fixture(autouse=True)
def _clock(time_machine, now):
    time_machine.move_to(now, tick=False)


@pytest.fixture
def own(client, student):
    client.force_login(student.user)
    return client
