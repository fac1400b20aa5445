"""Every view here is read at the same moment. An author signed in, with a story being written."""

import pytest

from tests import factories


@pytest.fixture(autouse=True)
def _clock(time_machine, now):
    time_machine.move_to(now, tick=False)


@pytest.fixture
def author(db):
    return factories.ambassador()


@pytest.fixture
def story(author):
    return factories.story(author, title="Beans", parts=("First words.",))


@pytest.fixture
def part(story):
    return story.parts.get()


@pytest.fixture
def writer(client, author):
    client.force_login(author.user)
    return client
