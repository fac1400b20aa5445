"""A run that is over, and somebody who came to all of it."""

import pytest

from bookings.domain import completion
from bookings.states import Mark
from tests import factories

OVER = factories.at("2026-12-01")


@pytest.fixture
def over():
    """A moment after the run."""
    return OVER


def came(run, *, called="Sam", marks=(Mark.ATTENDED, Mark.ATTENDED, Mark.ATTENDED)):
    """A booking with these marks, one a session in order; an empty text leaves a session unmarked."""
    booking = factories.booking(run, who=factories.person(called))
    for session, mark in zip(run.sessions.order_by("number"), marks, strict=True):
        if mark:
            factories.attendance(booking, at_session=session, mark=mark)
    return booking


@pytest.fixture
def booking(run):
    return came(run)


@pytest.fixture
def certificate(booking, staff, over):
    """Sam's, issued with the completion."""
    return completion.issue(booking, by=staff, now=over).certificates.get()
