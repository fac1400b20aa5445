"""From one stage to the next: the one function that changes the state of a course in the making, and says when."""

import datetime as dt

from django.db import transaction
from wagtail.log_actions import log

from ambassadors.domain.making import changing, ready_for
from ambassadors.models import CourseProposal, StageChange
from ambassadors.states import NEXT_STAGES, ProposalState
from people.models import User

LONGEST_WHY = StageChange._meta.get_field("why").max_length


@transaction.atomic
def move(
    proposal: CourseProposal, *, to: ProposalState, by: User | None, now: dt.datetime, why: str = ""
) -> CourseProposal:
    """The proposal in its new stage; there already, nothing happens.

    Raises MovedOn where no step leads there from where it stands, and the refusals of `ready_for`.
    """
    proposal, to = changing.locked(proposal), ProposalState(to)
    was = ProposalState(proposal.state)
    if was == to:
        return proposal
    if to not in NEXT_STAGES[was]:
        raise changing.MovedOn
    ready_for.refuse_unless_ready(proposal, to=to, now=now)
    proposal.state = to
    proposal.save(update_fields=["state", "updated_at"])
    note(proposal, was=was, by=by, now=now, why=why)
    log(proposal, "ambassadors.proposal.move", user=by, data={"was": str(was), "becomes": str(to)})
    return proposal


def note(proposal: CourseProposal, *, was: str, by: User | None, now: dt.datetime, why: str = "") -> StageChange:
    """Writes down that `proposal` came into its stage at `now`. For its first stage `was` is empty."""
    return StageChange.objects.create(
        proposal=proposal, was=was, becomes=proposal.state, made_at=now, made_by=by, why=why[:LONGEST_WHY]
    )
