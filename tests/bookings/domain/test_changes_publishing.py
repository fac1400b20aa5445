"""A draft is published; a run that nobody is on is taken back."""

import pytest

from bookings.domain import changes
from courses.states import FacilitatorRole, Part, RunState
from messaging.models import Message
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    """A draft with its pair."""
    made = factories.run(state=RunState.DRAFT)
    factories.pair(made)
    return made


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


@pytest.mark.parametrize(
    ("role", "missing"),
    [(FacilitatorRole.PEER, "a professional"), (FacilitatorRole.PROFESSIONAL, "a person with lived experience")],
)
def test_without_its_pair_it_is_not_published_and_it_says_who_is_missing(now, role, missing):
    run = factories.run(state=RunState.DRAFT)
    factories.facilitator("Jo", role=role, runs=(run,))

    with pytest.raises(changes.NotPaired) as refused:
        changes.publish_run(run, unpaired_reason="   ", by=None, now=now)

    assert refused.value.message.startswith(f"It needs {missing} who has said yes")
    assert state_of(run) == RunState.DRAFT


def test_two_of_one_role_are_no_pair_and_a_helper_is_none_either(now):
    run = factories.run(state=RunState.DRAFT)
    factories.facilitator("Ada", role=FacilitatorRole.PEER, runs=(run,))
    factories.facilitator("Bea", role=FacilitatorRole.PEER, runs=(run,))
    factories.facilitator("Ben", role=FacilitatorRole.PROFESSIONAL, runs=(run,)).facilitations.update(part=Part.HELPER)

    with pytest.raises(changes.NotPaired):
        changes.publish_run(run, by=None, now=now)


def test_with_a_reason_it_is_and_the_reason_is_kept_until_it_is_a_draft_again(staff, now):
    run = factories.run(state=RunState.DRAFT)

    changes.publish_run(run, unpaired_reason=" <b>We ring round</b> ", by=staff, now=now)
    run.refresh_from_db()
    kept = (run.unpaired_reason, run.unpaired_by, run.unpaired_at)
    changes.take_back(run, by=staff, now=now)
    run.refresh_from_db()

    assert kept == ("<b>We ring round</b>", staff, now)
    assert (run.unpaired_reason, run.unpaired_by, run.unpaired_at) == ("", None, None)


def test_a_reason_is_not_kept_where_nothing_is_missing(draft, staff, now):
    changes.publish_run(draft, unpaired_reason="None needed", by=staff, now=now)

    draft.refresh_from_db()
    assert (draft.unpaired_reason, draft.unpaired_at) == ("", None)


@pytest.mark.parametrize("act", [changes.publish_run, changes.take_back])
def test_a_cancelled_run_comes_back_another_way(run, now, act):
    changes.cancel_run(run, by=None, now=now)

    with pytest.raises(changes.ComesBackOnTheDesk):
        act(run, by=None, now=now)
