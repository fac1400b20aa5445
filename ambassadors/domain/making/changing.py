"""What every change of a course in the making has in common: its row is locked, and a stage that is over stays over."""

from collections.abc import Collection

from ambassadors.models import CourseProposal
from ambassadors.states import BEING_MADE, ProposalState
from design_system import refusals


class Refusal(refusals.Refusal):
    message = "This cannot be done with this course now."


class MovedOn(Refusal):
    message = "This course has moved on meanwhile. Please look at where it stands now."


class NotBeingMade(Refusal):
    message = "This is done while a course is being made. Please look at where it stands now."


def locked(proposal: CourseProposal) -> CourseProposal:
    """The proposal as it is stored now, its row locked until the transaction ends. One query."""
    return CourseProposal.objects.select_for_update(of=("self",), no_key=True).get(pk=proposal.pk)


def locked_in(proposal: CourseProposal, stages: Collection[ProposalState] = BEING_MADE) -> CourseProposal:
    """As `locked`. Raises NotBeingMade outside `stages`."""
    held = locked(proposal)
    if held.state not in stages:
        raise NotBeingMade
    return held


def touch(proposal: CourseProposal) -> None:
    """Marks it as changed, for pages that are kept while nothing changes. The caller holds its lock."""
    proposal.save(update_fields=["updated_at"])
