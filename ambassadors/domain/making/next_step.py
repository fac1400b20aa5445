"""What comes next for a course in the making, said to staff: one sentence, and the page where it is done."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from ambassadors.domain.making import answering, consulting, meetings, plans, ready_for, signing
from ambassadors.models import CourseProposal
from ambassadors.states import PlanKind, ProposalState
from design_system import words


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """`url` and `button` are empty where nothing is to be pressed."""

    words: str
    url: str = ""
    button: str = ""


def of(proposal: CourseProposal, *, now: dt.datetime) -> NextStep:
    """Constant queries."""
    return SAID[ProposalState(proposal.state)](proposal, now)


def _idea(proposal: CourseProposal, now: dt.datetime) -> NextStep:
    return NextStep(
        words="Talk about it with others. Then take it on, or say kindly why not.",
        url=reverse("desk_idea_accept", args=[proposal.pk]),
        button="Take it on",
    )


def _meet(proposal: CourseProposal, now: dt.datetime) -> NextStep:
    """A meeting that was held is written down first; then one is arranged, or waited for."""
    page = reverse("desk_meeting_new", args=[proposal.pk])
    ahead = meetings.of_proposal(proposal).filter(occasion__cancelled_at__isnull=True, recorded_at__isnull=True)
    waiting = sorted(ahead, key=lambda meeting: meeting.occasion.starts_at)
    if not waiting:
        return NextStep(words="Arrange a meeting, and ask people with lived experience to it.", url=page, button=MEET)
    first = waiting[0]
    day = words.day(first.occasion.starts_at)
    if first.occasion.has_started(now):
        url = reverse("desk_meeting_record", args=[proposal.pk, first.pk])
        return NextStep(words=f"Write down the meeting of {day}.", url=url, button="Write it down")
    url = reverse("desk_meeting", args=[proposal.pk, first.pk])
    return NextStep(words=f"You meet on {day}.", url=url, button="See who comes")


def _design(proposal: CourseProposal, now: dt.datetime) -> NextStep:
    if not ready_for.has_met(proposal):
        return _meet(proposal, now)
    if not any(plan.kind == PlanKind.SESSION_PLAN for plan in plans.current(proposal)):
        url = reverse("desk_plan_new", args=[proposal.pk])
        return NextStep(words="You have met. Write a plan of the sessions.", url=url, button="Write a plan")
    return NextStep(
        words="You have met, and there is a plan. Meet again, or ask more people what they think.",
        url=reverse("desk_consultation", args=[proposal.pk]),
        button="Open a consultation",
    )


def _consult(proposal: CourseProposal, now: dt.datetime) -> NextStep:
    """What waits for an answer first; then for the last day; then the signatures are asked for."""
    waits = answering.to_answer(proposal).count()
    if waits:
        number = "A comment waits" if waits == 1 else f"{waits} comments wait"
        url = reverse("desk_comments", args=[proposal.pk])
        return NextStep(words=f"{number} for an answer.", url=url, button="Answer")
    running = consulting.running(proposal, now=now)
    if running:
        said = f"People say what they think until {words.day(running.last_on)}. Every comment is answered."
        return NextStep(words=said, url=reverse("desk_consultation", args=[proposal.pk]), button="See who is asked")
    if not consulting.of_proposal(proposal).exists():
        url = reverse("desk_consultation", args=[proposal.pk])
        return NextStep(words="Ask people what they think of it.", url=url, button="Open a consultation")
    return NextStep(
        words="The consultation is over, and every comment is answered. Now two people sign.",
        url=reverse("desk_sign_off", args=[proposal.pk]),
        button="Go on to the signatures",
    )


def _sign(proposal: CourseProposal, now: dt.datetime) -> NextStep:
    if ready_for.is_signed(proposal):
        url = reverse("desk_idea_approve", args=[proposal.pk])
        return NextStep(words="Both have signed. It can become a course.", url=url, button="Approve it")
    asked = signing.standing(proposal)
    missing = [experience.label.lower() for experience, row in asked.items() if row is None]
    said = (
        f"Ask somebody with {' and somebody with '.join(missing)} to sign." if missing else "We wait for a signature."
    )
    return NextStep(words=said, url=reverse("desk_sign_off", args=[proposal.pk]), button="See the signatures")


def _approved(proposal: CourseProposal, now: dt.datetime) -> NextStep:
    url = reverse("desk_idea_review", args=[proposal.pk])
    if proposal.review_on and proposal.review_on <= timezone.localdate(now):
        return NextStep(words="It is a course. It is time to look back at it.", url=url, button="Look back at it")
    said = f"It is a course. We look back at it on {words.day(proposal.review_on)}."
    if proposal.course is not None and not proposal.course.live:
        return NextStep(
            words="It is a draft in the CMS. Write its page there, and publish it.",
            url=reverse("wagtailadmin_pages:edit", args=[proposal.course_id]),
            button="Write its page",
        )
    return NextStep(words=said)


def _review(proposal: CourseProposal, now: dt.datetime) -> NextStep:
    return NextStep(
        words="Look back: does it go on as it is, is a new version made, or is it retired?",
        url=reverse("desk_idea_review", args=[proposal.pk]),
        button="Say what you found",
    )


def _said(sentence: str) -> Callable[[CourseProposal, dt.datetime], NextStep]:
    return lambda proposal, now: NextStep(words=sentence)


MEET = "Arrange a meeting"
SAID: dict[ProposalState, Callable[[CourseProposal, dt.datetime], NextStep]] = {
    ProposalState.IDEA: _idea,
    ProposalState.ACCEPTED: _meet,
    ProposalState.CO_DESIGN: _design,
    ProposalState.CONSULTATION: _consult,
    ProposalState.SIGN_OFF: _sign,
    ProposalState.APPROVED: _approved,
    ProposalState.REVIEW: _review,
    ProposalState.RETIRED: _said("It is not run any more. What people did with it stays."),
    ProposalState.NOT_TAKEN_ON: _said("It is not taken on. You can look at it again."),
}
