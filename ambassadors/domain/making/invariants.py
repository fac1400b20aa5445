"""Looks for every state of courses in the making that must not exist. Reads only."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef, Subquery

from ambassadors.domain.making import plans
from ambassadors.models import (
    CoDesignMeeting,
    ConsultationComment,
    CourseProposal,
    MeetingGuest,
    PlanVersion,
    SignOff,
    StageChange,
)
from ambassadors.states import BECAME_A_COURSE, BEING_MADE, Experience, ProposalState
from bookings.models import OccasionGuest
from people.files import kept_apart

HAVE_MET = (ProposalState.CONSULTATION, ProposalState.SIGN_OFF, ProposalState.APPROVED)


def faults(*, now: dt.datetime) -> Iterator[str]:
    """One line a fault; no line when all is well. Lines name rows by number, never a person, a title or a word."""
    yield from _stages_astray()
    yield from _meetings_astray(now)
    yield from _signatures_astray()
    yield from _answers_astray()
    yield from _courses_astray()
    yield from _files_astray()


def _stages_astray() -> Iterator[str]:
    """Each stands where its last step led, and has met before others were asked."""
    last = StageChange.objects.filter(proposal=OuterRef("pk")).order_by("-pk").values("becomes")[:1]
    stands = CourseProposal.objects.annotate(last=Subquery(last)).order_by("pk")
    for pk in stands.filter(last__isnull=True).values_list("pk", flat=True):
        yield f"proposal {pk}: no step of its way is written down"
    for pk in stands.filter(last__isnull=False).exclude(last=F("state")).values_list("pk", flat=True):
        yield f"proposal {pk}: stands in another stage than its last step led to"
    met = CoDesignMeeting.objects.filter(proposal=OuterRef("pk"), recorded_at__isnull=False)
    for pk in stands.filter(~Exists(met), state__in=HAVE_MET).values_list("pk", flat=True):
        yield f"proposal {pk}: went on without a meeting that was written down"


def _meetings_astray(now: dt.datetime) -> Iterator[str]:
    """Of meetings to come: whoever said yes, and nobody else, is expected."""
    came = MeetingGuest.objects.filter(meeting=OuterRef("pk"), came=True)
    recorded = CoDesignMeeting.objects.filter(recorded_at__isnull=False).order_by("pk")
    for pk in recorded.exclude(Exists(came)).values_list("pk", flat=True):
        yield f"meeting {pk}: written down, but nobody came"
    ahead = {"occasion__cancelled_at__isnull": True, "occasion__ends_at__gt": now}
    to_come = CoDesignMeeting.objects.filter(**ahead)
    expected = OccasionGuest.objects.expected()
    in_calendar = expected.filter(occasion=OuterRef("meeting__occasion"), person=OuterRef("person"))
    yes = MeetingGuest.objects.filter(meeting__in=to_come, person__isnull=False, says_yes=True).order_by("pk")
    for pk in yes.exclude(Exists(in_calendar)).values_list("pk", flat=True):
        yield f"meeting guest {pk}: said yes and is not expected"
    said_yes = MeetingGuest.objects.filter(
        meeting__occasion=OuterRef("occasion"), person=OuterRef("person"), says_yes=True
    )
    of_meetings = expected.filter(occasion__meeting__in=to_come).order_by("pk")
    for pk in of_meetings.exclude(Exists(said_yes)).values_list("pk", flat=True):
        yield f"guest {pk}: expected at a meeting without a yes"


def _signatures_astray() -> Iterator[str]:
    """A signature that stands is under the plans as they are, until the course is there."""
    waiting = CourseProposal.objects.filter(state=ProposalState.SIGN_OFF).order_by("pk")
    for proposal in waiting:
        signed = SignOff.objects.filter(proposal=proposal, ended_at__isnull=True, signed_at__isnull=False)
        for pk in signed.exclude(signed_hash=plans.hash_of(proposal)).values_list("pk", flat=True):
            yield f"sign-off {pk}: stands under other plans than those that count"


def _answers_astray() -> Iterator[str]:
    """Nobody signs, and nothing becomes a course, before every comment is answered."""
    gone_on = {"consultation__proposal__state__in": [ProposalState.SIGN_OFF, *BECAME_A_COURSE]}
    waiting = ConsultationComment.objects.filter(became="", **gone_on).order_by("pk")
    for pk in waiting.values_list("pk", flat=True):
        yield f"comment {pk}: not answered, though its course went on"


def _courses_astray() -> Iterator[str]:
    """Two different people stand behind what became a course, and behind nothing that is still designed."""
    standing = SignOff.objects.filter(proposal=OuterRef("pk"), ended_at__isnull=True, signed_at__isnull=False)
    both = [Exists(standing.filter(experience=experience)) for experience in Experience]
    courses = CourseProposal.objects.filter(state__in=BECAME_A_COURSE).order_by("pk")
    for pk in courses.exclude(*both).values_list("pk", flat=True):
        yield f"proposal {pk}: became a course without two signatures"
    being_made = CourseProposal.objects.filter(state__in=BEING_MADE - {ProposalState.SIGN_OFF}).order_by("pk")
    for pk in being_made.filter(Exists(standing)).values_list("pk", flat=True):
        yield f"proposal {pk}: signed, though it is still being made"


def _files_astray() -> Iterator[str]:
    storage = kept_apart()
    for pk, name in PlanVersion.objects.exclude(file="").order_by("pk").values_list("pk", "file"):
        if not storage.exists(name):
            yield f"plan version {pk}: its file is not there"
