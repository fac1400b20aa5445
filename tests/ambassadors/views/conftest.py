"""Every view here is read at the same moment."""

import pytest


@pytest.fixture(autouse=True)
def _clock(time_machine, now):
    time_machine.move_to(now, tick=False)
