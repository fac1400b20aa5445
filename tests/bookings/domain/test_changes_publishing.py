"""A draft is published; a run that nobody is on is taken back."""

import pytest

from bookings.domain import changes
from courses.states import RunState
from messaging.models import Message
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return factories.run(state=RunState.DRAFT)


def state_of(run) -> str:
    run.refresh_from_db()
    return run.state


def test_publish_and_take_back(draft, now):
    changes.publish_run(draft, by=None, now=now)
    assert state_of(draft) == RunState.PUBLISHED
    changes.take_back(draft, by=None, now=now)
    assert state_of(draft) == RunState.DRAFT
    assert not Message.objects.exists()


def test_a_run_without_dates_is_not_published(now):
    with pytest.raises(changes.NoDatesToCome):
        changes.publish_run(factories.run(state=RunState.DRAFT, session_count=0), by=None, now=now)


def test_a_run_that_people_are_on_is_not_taken_back(run, now):
    factories.booking(run, state="waiting")

    with pytest.raises(changes.PeopleHavePlaces):
        changes.take_back(run, by=None, now=now)


@pytest.mark.parametrize("act", [changes.publish_run, changes.take_back])
def test_a_cancelled_run_comes_back_another_way(run, now, act):
    changes.cancel_run(run, by=None, now=now)

    with pytest.raises(changes.ComesBackOnTheDesk):
        act(run, by=None, now=now)
