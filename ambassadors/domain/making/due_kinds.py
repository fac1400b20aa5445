"""What may wait for staff of courses in the making: ideas to answer, answers to pass on, meetings to write down."""

import datetime as dt

from django.db.models import QuerySet
from django.urls import reverse

from ambassadors.domain.making import listing
from ambassadors.models import CoDesignMeeting, CourseProposal
from ambassadors.states import ProposalState
from bookings.domain.due import telling_time
from bookings.domain.due.kinds import Kind, Row
from people.models import User

# Somebody took the trouble to write: after so long without an answer it is overdue.
ANSWERED_WITHIN = dt.timedelta(days=28)
BEGINNING = 80


def ideas(*, by: User, now: dt.datetime) -> QuerySet[CourseProposal]:
    """Not answered yet, the oldest first."""
    return listing.standing(ProposalState.IDEA).order_by("proposed_at", "pk")


def _idea(proposal: CourseProposal, now: dt.datetime) -> Row:
    return Row(
        what="An idea for a course",
        about=_beginning(proposal.idea),
        when=f"came {telling_time.ago(proposal.proposed_at, now)}",
        is_overdue=now - proposal.proposed_at > ANSWERED_WITHIN,
        url=reverse("desk_idea", args=[proposal.pk]),
    )


def answers_to_pass_on(*, by: User, now: dt.datetime) -> QuerySet[CourseProposal]:
    """Answered, to somebody whom no message of ours reaches, but who left a way."""
    answered = CourseProposal.objects.exclude(state=ProposalState.IDEA).exclude(proposer_contact="")
    return answered.filter(proposer__isnull=True, told_at__isnull=True).order_by("updated_at", "pk")


def _answer(proposal: CourseProposal, now: dt.datetime) -> Row:
    return Row(
        what="An answer to pass on",
        about=f"to whoever had the idea “{_beginning(proposal.title or proposal.idea)}”",
        url=reverse("desk_idea", args=[proposal.pk]),
    )


def meetings_to_record(*, by: User, now: dt.datetime) -> QuerySet[CoDesignMeeting]:
    """Held, and not written down yet."""
    held = CoDesignMeeting.objects.filter(occasion__cancelled_at__isnull=True, occasion__ends_at__lte=now)
    rows = held.filter(recorded_at__isnull=True).select_related("occasion", "proposal")
    return rows.order_by("occasion__ends_at", "pk")


def _meeting(meeting: CoDesignMeeting, now: dt.datetime) -> Row:
    return Row(
        what=f"A meeting about “{meeting.proposal}”",
        about="who came, and what was said",
        when=f"held {telling_time.ago(meeting.occasion.ends_at, now)}",
        url=reverse("desk_meeting_record", args=[meeting.proposal_id, meeting.pk]),
    )


def _beginning(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= BEGINNING else f"{line[: BEGINNING - 1]}…"


KINDS = (
    Kind(slug="ideas", one="idea to answer", many="ideas to answer", find=ideas, row=_idea),
    Kind(
        slug="idea-answers",
        one="answer to an idea to pass on",
        many="answers to ideas to pass on",
        find=answers_to_pass_on,
        row=_answer,
    ),
    Kind(
        slug="meetings-to-record",
        one="meeting to write down",
        many="meetings to write down",
        find=meetings_to_record,
        row=_meeting,
    ),
)
