"""Where an idea stands, in words for whoever had it."""

import datetime as dt
from dataclasses import dataclass

from ambassadors.models import CourseProposal
from ambassadors.states import ProposalState

IN_WORDS = {
    ProposalState.IDEA: "We have your idea. Somebody at the college reads it and answers you.",
    ProposalState.ACCEPTED: "We would like to make a course of it. Next, we meet to design it together.",
    ProposalState.CO_DESIGN: "It is being designed together, by people who have been there and professionals.",
    ProposalState.CONSULTATION: "It is designed. Now we ask more people what they think of it.",
    ProposalState.SIGN_OFF: "It is nearly done. Two people look at it once more and put their names under it.",
    ProposalState.APPROVED: "It has become a course.",
    ProposalState.REVIEW: "It has become a course. We look back at it now, to make it better.",
    ProposalState.RETIRED: "It was a course. We do not run it any more.",
    ProposalState.NOT_TAKEN_ON: "We thought about it together, and do not make a course of it now.",
}


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step on its way, and the day it was taken."""

    words: str
    at: dt.datetime


def in_words(proposal: CourseProposal) -> str:
    return IN_WORDS[ProposalState(proposal.state)]


def steps(proposal: CourseProposal) -> list[Step]:
    """Every step it has taken, the newest first. One query."""
    changes = proposal.stage_changes.order_by("-made_at", "-pk")
    return [Step(words=ProposalState(change.becomes).label, at=change.made_at) for change in changes]
