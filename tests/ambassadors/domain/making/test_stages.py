import datetime as dt

import pytest

from ambassadors.domain.making import changing, plans, ready_for, stages
from ambassadors.models import StageChange
from ambassadors.states import NEXT_STAGES, Experience, PlanKind, ProposalState
from tests import factories
from tests.factories import ambassadors as making

pytestmark = pytest.mark.django_db


def test_every_stage_says_where_it_may_go():
    assert set(NEXT_STAGES) == set(ProposalState)


def test_move_changes_the_state_and_writes_down_who_and_when(rosa, now):
    proposal = making.proposal()
    proposal.title = "Outside in winter"
    proposal.save()

    moved = stages.move(proposal, to=ProposalState.ACCEPTED, by=rosa, now=now, why="We all liked it")

    change = StageChange.objects.get()
    assert moved.state == ProposalState.ACCEPTED
    assert (change.was, change.becomes, change.made_at, change.made_by) == ("idea", "accepted", now, rosa)
    assert change.why == "We all liked it"


def test_move_to_where_it_stands_changes_nothing(rosa, now):
    proposal = making.proposal(ProposalState.ACCEPTED)

    stages.move(proposal, to=ProposalState.ACCEPTED, by=rosa, now=now)

    assert not StageChange.objects.exists()


@pytest.mark.parametrize("was", list(ProposalState))
def test_move_refuses_every_step_that_is_not_in_the_list(was, rosa, now):
    proposal = making.proposal(was, title="Outside")

    for to in set(ProposalState) - NEXT_STAGES[was] - {was}:
        with pytest.raises(changing.MovedOn):
            stages.move(proposal, to=to, by=rosa, now=now)

    proposal.refresh_from_db()
    assert proposal.state == was
    assert not proposal.stage_changes.exists()


def test_consultation_needs_a_meeting_that_was_written_down(rosa, now):
    proposal = making.proposal(ProposalState.CO_DESIGN)
    making.meeting(proposal)

    with pytest.raises(ready_for.NoMeetingYet):
        stages.move(proposal, to=ProposalState.CONSULTATION, by=rosa, now=now)

    making.meeting(proposal, is_recorded=True)
    assert stages.move(proposal, to=ProposalState.CONSULTATION, by=rosa, now=now).state == ProposalState.CONSULTATION


def to_sign_off(proposal, *, rosa, now):
    return stages.move(proposal, to=ProposalState.SIGN_OFF, by=rosa, now=now)


def test_sign_off_needs_a_plan_and_every_comment_answered_once_nobody_can_comment(rosa, now):
    proposal = making.proposal(ProposalState.CONSULTATION)
    asked = making.consultation(proposal)
    said = making.comment(asked)
    after = now + dt.timedelta(days=15)

    with pytest.raises(ready_for.NoPlanYet):
        to_sign_off(proposal, rosa=rosa, now=after)
    making.plan(proposal)
    with pytest.raises(ready_for.StillOpen):
        to_sign_off(proposal, rosa=rosa, now=now + dt.timedelta(days=14))
    with pytest.raises(ready_for.CommentsWait):
        to_sign_off(proposal, rosa=rosa, now=after)
    said.became, said.answer, said.answered_at, said.answered_by = "changed", "A walk is in.", now, rosa
    said.save()

    assert to_sign_off(proposal, rosa=rosa, now=after).state == ProposalState.SIGN_OFF


def test_material_alone_is_no_plan(rosa, now):
    proposal = making.proposal(ProposalState.CONSULTATION)
    making.plan(proposal, kind=PlanKind.MATERIAL)

    with pytest.raises(ready_for.NoPlanYet):
        to_sign_off(proposal, rosa=rosa, now=now)


def signed(proposal, *, who, experience, signed_hash):
    return making.sign_off(proposal, who=who, experience=experience, is_signed=True, signed_hash=signed_hash)


@pytest.mark.parametrize("missing", ["lived", "professional", "hash", "ended"])
def test_approval_needs_both_signatures_under_the_plans_as_they_are(missing, rosa, now):
    proposal = making.proposal(ProposalState.SIGN_OFF, approved_at=now, review_on=now.date(), course=factories.course())
    making.plan(proposal)
    right = plans.hash_of(proposal)
    if missing != "lived":
        signed(proposal, who=factories.person("Ada"), experience=Experience.LIVED, signed_hash=right)
    if missing != "professional":
        last = signed(
            proposal,
            who=factories.person("Ben"),
            experience=Experience.PROFESSIONAL,
            signed_hash="0" * 64 if missing == "hash" else right,
        )
        last.ended_at = now if missing == "ended" else None
        last.save()

    with pytest.raises(ready_for.NotSigned):
        stages.move(proposal, to=ProposalState.APPROVED, by=rosa, now=now)


def test_approved_with_both_signatures(rosa, now):
    proposal = making.proposal(ProposalState.SIGN_OFF, approved_at=now, review_on=now.date(), course=factories.course())
    making.plan(proposal)
    right = plans.hash_of(proposal)
    signed(proposal, who=factories.person("Ada"), experience=Experience.LIVED, signed_hash=right)
    signed(proposal, who=factories.person("Ben"), experience=Experience.PROFESSIONAL, signed_hash=right)

    assert stages.move(proposal, to=ProposalState.APPROVED, by=rosa, now=now).state == ProposalState.APPROVED
