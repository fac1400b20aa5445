"""Sam with a place and a link; every test builds its entries itself."""

import pytest

from bookings.domain.feeds import events, links
from bookings.states import FeedKind
from people.states import CalendarChoice
from tests import factories


@pytest.fixture(autouse=True)
def _nothing_kept():
    events.forget()


@pytest.fixture
def sam(db):
    person = factories.person("Sam", email="sam@example.org")
    person.calendar_choice = CalendarChoice.LINK
    person.save()
    return person


@pytest.fixture
def token(sam, now):
    return links.make_link(sam, kind=FeedKind.STUDENT, now=now)
