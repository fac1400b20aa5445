"""What must have happened before a course in the making may go on: no path leads round it."""

import datetime as dt
from collections.abc import Collection

from django.utils import timezone

from ambassadors.domain.making import plans
from ambassadors.domain.making.changing import Refusal
from ambassadors.models import Consultation, ConsultationComment, CourseProposal, SignOff
from ambassadors.states import Experience, PlanKind, ProposalState


class NoMeetingYet(Refusal):
    message = "A course is designed together. Record at least one meeting first: who came, and what was said."


class NoPlanYet(Refusal):
    message = "There is no session plan yet. People sign what they have read."


class NotConsulted(Refusal):
    message = "Nobody was asked yet what they think of it. Open a consultation first."


class StillOpen(Refusal):
    message = "People can still comment. The consultation ends first."


class CommentsWait(Refusal):
    message = "Every comment is answered before anybody signs."


class NotSigned(Refusal):
    message = "Two people sign the plans as they are now: one with lived and one with professional experience."


def refuse_unless_ready(proposal: CourseProposal, *, to: ProposalState, now: dt.datetime) -> None:
    """Raises the first reason for which `proposal` may not go to that stage yet. The caller holds its lock."""
    if to == ProposalState.CONSULTATION and not has_met(proposal):
        raise NoMeetingYet
    if to == ProposalState.SIGN_OFF:
        _refuse_to_sign(proposal, now=now)
    if to == ProposalState.APPROVED and proposal.state == ProposalState.SIGN_OFF and not is_signed(proposal):
        raise NotSigned


def has_met(proposal: CourseProposal) -> bool:
    """Whether a meeting that made it took place and was recorded."""
    return proposal.meetings.filter(recorded_at__isnull=False).exists()


def is_signed(proposal: CourseProposal) -> bool:
    """Whether both kinds of experience have signed the plans exactly as they are now. Two queries."""
    return bool(signed_among([proposal]))


def signed_among(proposals: Collection[CourseProposal]) -> list[CourseProposal]:
    """Those of which `is_signed` is so. Two queries."""
    hashes = plans.hashes_of(proposals)
    by: dict[int, list[tuple[str, int]]] = {pk: [] for pk in hashes}
    for signed in SignOff.objects.filter(proposal__in=hashes, ended_at__isnull=True):
        if signed.signed_hash == hashes[signed.proposal_id]:
            by[signed.proposal_id].append((signed.experience, signed.person_id))
    return [proposal for proposal in proposals if _are_both(by[proposal.pk])]


def _are_both(signatures: list[tuple[str, int]]) -> bool:
    people = {who for _, who in signatures}
    return {experience for experience, _ in signatures} == set(Experience) and len(people) == len(signatures)


def _refuse_to_sign(proposal: CourseProposal, *, now: dt.datetime) -> None:
    if not any(plan.kind == PlanKind.SESSION_PLAN for plan in plans.current(proposal)):
        raise NoPlanYet
    if not Consultation.objects.filter(proposal=proposal).exists():
        raise NotConsulted
    if Consultation.objects.open_on(timezone.localdate(now)).filter(proposal=proposal).exists():
        raise StillOpen
    if ConsultationComment.objects.filter(consultation__proposal=proposal, became="").exists():
        raise CommentsWait
