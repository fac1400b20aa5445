"""A student who has a place already, and has read the mails about it; a run that is full; a talk, no session."""

import datetime as dt

import pytest

from bookings.domain import places
from bookings.models import Occasion
from bookings.states import BookingState
from courses.models import CourseRun
from messaging.domain import delivery
from people.models import Person
from tests import factories
from tests.factories import at


@pytest.fixture
def booked(run, student, now, mailbox):
    """Sam has a place on `run`, and has had the mails."""
    booking = places.book_place(run, person=student, by=student.user, now=now)
    delivery.deliver_due(now=now)
    for path in mailbox.folder.iterdir():
        path.unlink()
    return booking


@pytest.fixture
def full(db):
    """`full(places=1, waiting=2)`: a run with every place booked, and people waiting in turn."""

    def fill(*, places: int = 1, waiting: int = 2, **fields) -> CourseRun:
        run = factories.run(capacity=places, **fields)
        for number in range(places):
            factories.booking(run, who=factories.person(f"Holder {number}"))
        for number in range(waiting):
            joined = at("2026-10-01") + dt.timedelta(hours=number)
            factories.booking(run, who=factories.person(f"Waiting {number}"), state=BookingState.WAITING, at=joined)
        return run

    return fill


@pytest.fixture
def sam() -> Person:
    return factories.person("Sam", email="sam@example.org")


@pytest.fixture
def talk() -> Occasion:
    return factories.occasion("Talk to the ward team")
