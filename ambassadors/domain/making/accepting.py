"""What the college says to an idea: it becomes a course in the making, or it is not taken on, with kind words."""

import datetime as dt

from django.db import transaction
from wagtail.log_actions import log

from ambassadors.domain.making import changing, meetings, notices, stages
from ambassadors.models import CourseProposal
from ambassadors.states import BEING_MADE, ProposalState
from courses.models import Topic
from design_system.forms import tidy
from people.models import User

LONGEST_WORDS = CourseProposal._meta.get_field("words_to_them").max_length or 0
# While what it is called is still ours to change: afterwards its page in the catalogue says it.
CHANGED_IN = BEING_MADE


class NoTitle(changing.Refusal):
    message = "Please give it a working title."


class NoWords(changing.Refusal):
    message = "Please write a few kind words. Somebody took the trouble to tell us."


class NobodyToTell(changing.Refusal):
    message = "There is nobody to tell by hand."


@transaction.atomic
def accept(
    proposal: CourseProposal,
    *,
    title: str,
    summary: str = "",
    topic: Topic | None = None,
    looked_after_by: User | None = None,
    words: str = "",
    by: User,
    now: dt.datetime,
) -> CourseProposal:
    """Takes an idea on: from here on it is a course in the making. Tells whoever proposed it, with our `words`.

    Raises NoTitle, and MovedOn where it is no idea any more.
    """
    proposal = changing.locked(proposal)
    if proposal.state != ProposalState.IDEA:
        raise changing.MovedOn
    _put_facts(proposal, title=title, summary=summary, topic=topic, looked_after_by=looked_after_by or by)
    _put_words(proposal, words)
    moved = stages.move(proposal, to=ProposalState.ACCEPTED, by=by, now=now)
    notices.tell_answered(moved, now=now)
    return moved


@transaction.atomic
def not_take_on(proposal: CourseProposal, *, words: str, by: User, now: dt.datetime) -> CourseProposal:
    """Leaves an idea, or a course that is being made, with kind `words` to whoever proposed it.

    Meetings to come are called off. The same words once more change nothing. Raises NoWords, and MovedOn once it has
    become a course or was left with other words.
    """
    words = tidy(words, lines=True)[:LONGEST_WORDS]
    if not words:
        raise NoWords
    proposal = changing.locked(proposal)
    if proposal.state == ProposalState.NOT_TAKEN_ON:
        if proposal.words_to_them == words:
            return proposal
        raise changing.MovedOn
    _put_words(proposal, words)
    moved = stages.move(proposal, to=ProposalState.NOT_TAKEN_ON, by=by, now=now)
    for meeting in meetings.to_come(moved, now=now):
        meetings.call_off(meeting, by=by, now=now)
    notices.tell_answered(moved, now=now)
    return moved


@transaction.atomic
def look_again(proposal: CourseProposal, *, by: User, now: dt.datetime) -> CourseProposal:
    """Puts what was not taken on back among the ideas. Nobody is told: nothing is decided. Raises MovedOn."""
    return stages.move(proposal, to=ProposalState.IDEA, by=by, now=now)


@transaction.atomic
def change_facts(
    proposal: CourseProposal,
    *,
    title: str,
    summary: str = "",
    topic: Topic | None = None,
    looked_after_by: User | None = None,
    by: User,
    now: dt.datetime,
) -> CourseProposal:
    """Working title, sentence, topic and who looks after it. Raises NotBeingMade, NoTitle."""
    proposal = changing.locked_in(proposal, CHANGED_IN)
    _put_facts(proposal, title=title, summary=summary, topic=topic, looked_after_by=looked_after_by)
    log(proposal, "ambassadors.proposal.change", user=by)
    return proposal


@transaction.atomic
def was_told(proposal: CourseProposal, *, by: User, now: dt.datetime) -> CourseProposal:
    """Somebody at the college told them, by the way they left. Said twice, the first counts. Raises NobodyToTell."""
    proposal = changing.locked(proposal)
    if not is_told_by_hand(proposal):
        raise NobodyToTell
    if proposal.told_at is None:
        proposal.told_at = now
        proposal.save(update_fields=["told_at", "updated_at"])
        log(proposal, "ambassadors.proposal.told", user=by)
    return proposal


def is_told_by_hand(proposal: CourseProposal) -> bool:
    """Whether somebody answered waits for word whom no message of ours reaches, but who left a way."""
    return bool(proposal.proposer_contact) and proposal.proposer_id is None and proposal.state != ProposalState.IDEA


def _put_facts(
    proposal: CourseProposal, *, title: str, summary: str, topic: Topic | None, looked_after_by: User | None
) -> None:
    proposal.title = tidy(title)
    if not proposal.title:
        raise NoTitle
    proposal.summary, proposal.topic, proposal.looked_after_by = tidy(summary), topic, looked_after_by
    proposal.save(update_fields=["title", "summary", "topic", "looked_after_by", "updated_at"])


def _put_words(proposal: CourseProposal, words: str) -> None:
    proposal.words_to_them, proposal.told_at = tidy(words, lines=True)[:LONGEST_WORDS], None
    proposal.save(update_fields=["words_to_them", "told_at", "updated_at"])
