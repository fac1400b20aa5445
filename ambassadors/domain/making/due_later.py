"""What may wait for staff of courses once they are designed: answers, signatures, approvals, reviews."""

import datetime as dt

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone

from ambassadors.domain.making import ready_for, reviewing
from ambassadors.models import Consultation, ConsultationComment, CourseProposal
from ambassadors.states import BEING_MADE, ProposalState
from bookings.domain.due import telling_time
from bookings.domain.due.kinds import Kind, Row
from people.models import User

ANSWERED_WITHIN = dt.timedelta(days=14)


def comments(*, by: User, now: dt.datetime) -> QuerySet[ConsultationComment]:
    """Not answered yet, on courses that are being made; the oldest first."""
    waiting = ConsultationComment.objects.filter(became="", consultation__proposal__state__in=BEING_MADE)
    return waiting.select_related("consultation__proposal").order_by("said_at", "pk")


def _comment(comment: ConsultationComment, now: dt.datetime) -> Row:
    proposal = comment.consultation.proposal
    return Row(
        what=f"A comment on “{proposal}”",
        about="what becomes of it, and why",
        when=f"came {telling_time.ago(comment.said_at, now)}",
        is_overdue=now - comment.said_at > ANSWERED_WITHIN,
        url=reverse("desk_comment", args=[proposal.pk, comment.pk]),
    )


def consultations_over(*, by: User, now: dt.datetime) -> QuerySet[CourseProposal]:
    """Nobody can say anything any more and every comment is answered: the signatures are next."""
    of_it = Consultation.objects.filter(proposal=OuterRef("pk"))
    waits = ConsultationComment.objects.filter(consultation__proposal=OuterRef("pk"), became="")
    over = CourseProposal.objects.filter(Exists(of_it), state=ProposalState.CONSULTATION)
    still = of_it.filter(last_on__gte=timezone.localdate(now))
    return over.exclude(Exists(still)).exclude(Exists(waits)).order_by("pk")


def _over(proposal: CourseProposal, now: dt.datetime) -> Row:
    return Row(
        what=f"The consultation on “{proposal}”",
        about="is over: two people sign next",
        url=reverse("desk_sign_off", args=[proposal.pk]),
    )


def to_approve(*, by: User, now: dt.datetime) -> list[CourseProposal]:
    """Signed by both, under the plans as they are. Three queries."""
    waiting = CourseProposal.objects.filter(state=ProposalState.SIGN_OFF).order_by("pk")
    return ready_for.signed_among(list(waiting))


def _approve(proposal: CourseProposal, now: dt.datetime) -> Row:
    return Row(
        what=f"“{proposal}”",
        about="both have signed: it can become a course",
        url=reverse("desk_idea_approve", args=[proposal.pk]),
    )


def reviews(*, by: User, now: dt.datetime) -> QuerySet[CourseProposal]:
    return reviewing.due(now=now)


def _review(proposal: CourseProposal, now: dt.datetime) -> Row:
    days = (timezone.localdate(now) - proposal.review_on).days if proposal.review_on else 0
    when = "due today" if not days else f"due since {days} day{'' if days == 1 else 's'}"
    return Row(
        what=f"The course “{proposal}”",
        about="is looked back at",
        when=when,
        is_overdue=days > ANSWERED_WITHIN.days,
        url=reverse("desk_idea_review", args=[proposal.pk]),
    )


KINDS = (
    Kind(slug="comments", one="comment to answer", many="comments to answer", find=comments, row=_comment),
    Kind(
        slug="consultations-over",
        one="consultation that is over",
        many="consultations that are over",
        find=consultations_over,
        row=_over,
    ),
    Kind(slug="courses-to-approve", one="course to approve", many="courses to approve", find=to_approve, row=_approve),
    Kind(
        slug="course-reviews", one="course to look back at", many="courses to look back at", find=reviews, row=_review
    ),
)
