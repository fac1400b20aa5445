"""What is listed, what comes next, and what is due."""

import datetime as dt

import pytest

from ambassadors.domain.making import due_kinds, listing, next_step, standing
from ambassadors.states import PlanKind, ProposalState
from tests.factories import ambassadors as making

pytestmark = pytest.mark.django_db


def test_the_list_is_what_is_in_hand_the_longest_first(now):
    day = dt.timedelta(days=1)
    late = making.proposal(ProposalState.CO_DESIGN)
    making.stages(late, ("idea", now - 9 * day), ("accepted", now - 8 * day), ("co_design", now - day))
    early = making.proposal(proposed_at=now - 3 * day)
    making.proposal(ProposalState.APPROVED)
    making.proposal(ProposalState.NOT_TAKEN_ON)

    assert [(each, each.since) for each in listing.standing()] == [(early, now - 3 * day), (late, now - day)]


def test_every_stage_is_counted(now):
    making.proposal()
    making.proposal()
    making.proposal(ProposalState.RETIRED)

    numbers = dict(listing.numbers())

    assert set(numbers) == set(ProposalState)
    assert (numbers[ProposalState.IDEA], numbers[ProposalState.RETIRED], numbers[ProposalState.REVIEW]) == (2, 1, 0)
    assert [each.state for each in listing.standing(ProposalState.RETIRED)] == ["retired"]


@pytest.mark.parametrize("stage", list(ProposalState))
def test_every_stage_has_words_for_staff_and_for_whoever_had_the_idea(stage, now):
    proposal = making.proposal(stage)

    assert next_step.of(proposal, now=now).words
    assert standing.in_words(proposal)


def test_the_next_step_follows_what_was_done(now):
    proposal = making.proposal(ProposalState.ACCEPTED)
    assert next_step.of(proposal, now=now).button == "Arrange a meeting"

    meeting = making.meeting(proposal, starts_at=now + dt.timedelta(days=2))
    assert next_step.of(proposal, now=now).words == "You meet on Friday 16 October 2026."
    assert next_step.of(proposal, now=now + dt.timedelta(days=3)).button == "Write it down"

    proposal.state = ProposalState.CO_DESIGN
    meeting.recorded_at = now
    meeting.save()
    assert next_step.of(proposal, now=now).button == "Write a plan"

    making.plan(proposal, kind=PlanKind.SESSION_PLAN)
    assert next_step.of(proposal, now=now).words.startswith("You have met, and there is a plan.")


def test_the_way_of_an_idea_is_told_newest_first(now):
    proposal = making.proposal(ProposalState.ACCEPTED)
    making.stages(proposal, ("idea", now), ("accepted", now + dt.timedelta(days=1)))

    assert [step.words for step in standing.steps(proposal)] == ["Accepted", "Idea"]


def found(kind, *, rosa, now):
    return [kind.row(row, now) for row in kind.find(by=rosa, now=now)]


def test_ideas_wait_to_be_answered_and_are_overdue_after_four_weeks(rosa, now):
    making.proposal(proposed_at=now)
    making.proposal(proposed_at=now - dt.timedelta(days=29), idea="word " * 100)
    making.proposal(ProposalState.ACCEPTED)
    ideas = due_kinds.KINDS[0]

    rows = found(ideas, rosa=rosa, now=now)

    assert [(row.is_overdue, len(row.about) <= 80) for row in rows] == [(True, True), (False, True)]


def test_answers_wait_to_be_passed_on_to_those_without_a_record(rosa, sam, now):
    waits = making.proposal(ProposalState.NOT_TAKEN_ON, proposer_contact="Maria")
    making.proposal(ProposalState.NOT_TAKEN_ON, proposer_contact="Maria", told_at=now)
    making.proposal(ProposalState.NOT_TAKEN_ON, proposer=sam)
    making.proposal(ProposalState.IDEA, proposer_contact="Maria")

    assert [row.url for row in found(due_kinds.KINDS[1], rosa=rosa, now=now)] == [f"/desk/ideas/{waits.pk}/"]


def test_meetings_that_were_held_wait_to_be_written_down(rosa, now):
    held = making.meeting(starts_at=now - dt.timedelta(days=1))
    making.meeting(starts_at=now - dt.timedelta(days=1), is_recorded=True)
    making.meeting(starts_at=now + dt.timedelta(days=1))
    off = making.meeting(starts_at=now - dt.timedelta(days=1))
    off.occasion.cancelled_at = now
    off.occasion.save()

    rows = found(due_kinds.KINDS[2], rosa=rosa, now=now)

    assert [row.url for row in rows] == [f"/desk/ideas/{held.proposal_id}/meetings/{held.pk}/record/"]
