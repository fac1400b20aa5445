"""Looking back at a course after a while: it goes on as it is, a new version is made, or it is retired."""

import datetime as dt

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from ambassadors.domain.making import approving, changing, plans, stages
from ambassadors.models import CourseProposal, CourseReview, PlanVersion
from ambassadors.states import BEING_MADE, ProposalState, ReviewOutcome
from design_system.forms import tidy
from people.models import User

LONGEST_WORDS = CourseReview._meta.get_field("words").max_length or 0
VERSION_WORDS = "A new version of “%s”."


class NoWords(changing.Refusal):
    message = "Please write what you found. A few lines are enough."


class TooEarly(changing.Refusal):
    message = "Please give a day for the next review that is still to come."


class IsBeingMade(changing.Refusal):
    message = "A new version of this course is being made already."


def due(*, now: dt.datetime) -> QuerySet[CourseProposal]:
    """Courses whose review is due, what waits longest first."""
    waiting = CourseProposal.objects.filter(state=ProposalState.APPROVED, review_on__lte=timezone.localdate(now))
    return waiting.select_related("course").order_by("review_on", "pk")


def reviews_of(proposal: CourseProposal) -> QuerySet[CourseReview]:
    return proposal.reviews.select_related("started_by__person").order_by("-started_at", "-pk")


@transaction.atomic
def start(proposal: CourseProposal, *, by: User, now: dt.datetime) -> CourseReview:
    """Begins a review, due or not; the one under way, if there is one. Raises MovedOn where there is no course yet."""
    proposal = stages.move(proposal, to=ProposalState.REVIEW, by=by, now=now)
    review = proposal.reviews.filter(outcome="").first()
    return review or CourseReview.objects.create(proposal=proposal, started_by=by, started_at=now)


@transaction.atomic
def end(
    proposal: CourseProposal,
    *,
    outcome: ReviewOutcome,
    words: str,
    next_on: dt.date | None = None,
    by: User,
    now: dt.datetime,
) -> CourseProposal:
    """Ends the review under way. Gives the course, or the new version that is made of it.

    It is looked at again on `next_on`, or a year from now. Raises MovedOn, NoWords, TooEarly, IsBeingMade.
    """
    proposal, today = changing.locked(proposal), timezone.localdate(now)
    review = proposal.reviews.filter(outcome="").first()
    if proposal.state != ProposalState.REVIEW or review is None:
        raise changing.MovedOn
    words = tidy(words, lines=True)[:LONGEST_WORDS]
    if not words:
        raise NoWords
    outcome, goes_on = ReviewOutcome(outcome), outcome != ReviewOutcome.RETIRE
    next_on = (next_on or approving.a_year_after(today)) if goes_on else None
    if next_on is not None and next_on <= today:
        raise TooEarly
    review.words, review.outcome, review.ended_at, review.next_on = words, outcome, now, next_on
    review.save(update_fields=["words", "outcome", "ended_at", "next_on"])
    if next_on is not None:
        proposal.review_on = next_on
        proposal.save(update_fields=["review_on", "updated_at"])
    log(proposal, "ambassadors.proposal.review", user=by, data={"outcome": str(outcome)})
    becomes = ProposalState.APPROVED if goes_on else ProposalState.RETIRED
    reviewed = stages.move(proposal, to=becomes, by=by, now=now)
    return _next_version(reviewed, by=by, now=now) if outcome == ReviewOutcome.NEW_VERSION else reviewed


def versions_being_made(proposal: CourseProposal) -> QuerySet[CourseProposal]:
    """New versions of its course on which people are at work."""
    return CourseProposal.objects.filter(replaces__isnull=False, replaces=proposal.course_id, state__in=BEING_MADE)


def _next_version(old: CourseProposal, *, by: User, now: dt.datetime) -> CourseProposal:
    """A course in the making, with the plans of the old one. It stays the idea of whoever had it."""
    if versions_being_made(old).exists():
        raise IsBeingMade
    made = CourseProposal.objects.create(
        idea=VERSION_WORDS % old.title,
        proposer=old.proposer,
        naming=old.naming,
        shown_as=old.shown_as,
        proposed_at=now,
        title=old.title,
        summary=old.summary,
        topic=old.topic,
        looked_after_by=old.looked_after_by,
        version=old.version + 1,
        replaces=old.course,
    )
    stages.note(made, was="", by=by, now=now)
    log(made, "ambassadors.proposal.propose", user=by, data={"for_them": True, "version": made.version})
    PlanVersion.objects.bulk_create(_copied(plan, made, by=by, now=now) for plan in plans.current(old))
    return stages.move(made, to=ProposalState.ACCEPTED, by=by, now=now)


def _copied(plan: PlanVersion, to: CourseProposal, *, by: User, now: dt.datetime) -> PlanVersion:
    same = {name: getattr(plan, name) for name in ("kind", "name", "words", "file_name")}
    return PlanVersion(proposal=to, number=1, file=plan.file.name or "", made_by=by, made_at=now, **same)
