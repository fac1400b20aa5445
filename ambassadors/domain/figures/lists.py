"""The rows behind each figure of co-production. What is counted and what is listed are the same querysets."""

import datetime as dt
from collections.abc import Callable

from django.db.models import Exists, OuterRef, Q, QuerySet

from ambassadors.models import (
    Ask,
    CoDesignMeeting,
    ConsultationComment,
    CourseProposal,
    Engagement,
    Involvement,
    SignOff,
    StageChange,
)
from ambassadors.models.engagements import AskQuerySet
from ambassadors.states import BECAME_A_COURSE, EngagementState, Experience, InvolvementKind, ProposalState
from bookings.domain.figures import lists as of_the_college
from bookings.domain.figures.periods import Period
from people.models import Person


def work(period: Period) -> QuerySet[Involvement]:
    """Pieces of co-production work done in the period."""
    return Involvement.objects.filter(done_on__gte=period.first_on, done_on__lte=period.last_on)


def engagement_work(period: Period) -> QuerySet[Involvement]:
    return work(period).filter(kind=InvolvementKind.ENGAGEMENT)


def people(period: Period) -> QuerySet[Person]:
    """Different people with a piece of that work."""
    return Person.objects.filter(pk__in=work(period).values("person"))


def asked(period: Period) -> QuerySet[Engagement]:
    return Engagement.objects.filter(_within("asked_at", period))


def took_place(period: Period) -> QuerySet[Engagement]:
    """Whatever the day it was written down: it belongs to the day on which it began."""
    return Engagement.objects.done().filter(_within("occasion__starts_at", period))


def not_taken_on(period: Period) -> QuerySet[Engagement]:
    return Engagement.objects.filter(_within("ended_at", period), state=EngagementState.NOT_TAKEN_ON)


def cancelled(period: Period) -> QuerySet[Engagement]:
    return Engagement.objects.filter(_within("ended_at", period), state=EngagementState.CANCELLED)


def asks(period: Period) -> AskQuerySet:
    return Ask.objects.filter(_within("asked_at", period))


def accepted(period: Period) -> AskQuerySet:
    return asks(period).accepted()


def ideas(period: Period) -> QuerySet[CourseProposal]:
    return CourseProposal.objects.filter(_within("proposed_at", period))


def became(period: Period) -> QuerySet[CourseProposal]:
    return ideas(period).filter(state__in=BECAME_A_COURSE)


def approved(period: Period) -> QuerySet[CourseProposal]:
    """Approved for the first time in the period; that a course goes on after a review is no approval of it."""
    return CourseProposal.objects.filter(Exists(_approvals(period)))


def signed_by_both(period: Period) -> QuerySet[CourseProposal]:
    """Two signatures stood under it when it was approved, one of each kind of experience."""
    signatures = SignOff.objects.filter(proposal=OuterRef("proposal"), signed_at__lte=OuterRef("made_at"))
    stood = signatures.filter(Q(ended_at__isnull=True) | Q(ended_at__gt=OuterRef("made_at")))
    lived = Exists(stood.filter(experience=Experience.LIVED))
    professional = Exists(stood.filter(experience=Experience.PROFESSIONAL))
    return CourseProposal.objects.filter(Exists(_approvals(period).filter(lived, professional)))


def meetings(period: Period) -> QuerySet[CoDesignMeeting]:
    held = CoDesignMeeting.objects.filter(recorded_at__isnull=False, occasion__cancelled_at__isnull=True)
    return held.filter(_within("occasion__starts_at", period))


def comments(period: Period) -> QuerySet[ConsultationComment]:
    return ConsultationComment.objects.filter(_within("said_at", period))


def answered(period: Period) -> QuerySet[ConsultationComment]:
    return comments(period).filter(answered_at__isnull=False)


def stage_changes(period: Period) -> QuerySet[StageChange]:
    """Every step from one stage to another in the period."""
    return StageChange.objects.filter(_within("made_at", period)).exclude(was="")


def held(period: Period, *, now: dt.datetime) -> QuerySet:
    return of_the_college.held(period, now=now)


def co_facilitated(period: Period, *, now: dt.datetime) -> QuerySet:
    return of_the_college.held(period, now=now).co_facilitated()


def _approvals(period: Period) -> QuerySet[StageChange]:
    steps = StageChange.objects.filter(proposal=OuterRef("pk"), was=ProposalState.SIGN_OFF)
    return steps.filter(_within("made_at", period), becomes=ProposalState.APPROVED)


def _within(name: str, period: Period) -> Q:
    return Q(**{f"{name}__gte": period.starts_at, f"{name}__lt": period.ends_at})


# By the figure's key; hours open the list of the work that they add up.
BEHIND: dict[str, Callable[[Period], QuerySet]] = {
    "people": people,
    "hours": work,
    "asked": asked,
    "took_place": took_place,
    "engagement_hours": engagement_work,
    "not_taken_on": not_taken_on,
    "cancelled": cancelled,
    "asks": asks,
    "accepted": accepted,
    "ideas": ideas,
    "became": became,
    "approved": approved,
    "signed_by_both": signed_by_both,
    "meetings": meetings,
    "comments": comments,
    "answered": answered,
}
