"""Meetings in which a course is designed together: arranged, moved, called off. Who comes: `guests`; after: `minutes`.

The proposal is locked before its meetings, and they before their occasions.
"""

import datetime as dt

from django.db import transaction
from django.db.models import QuerySet
from wagtail.log_actions import log

from ambassadors.domain.making import changing, notices, stages
from ambassadors.models import CoDesignMeeting, CourseProposal, MeetingGuest
from ambassadors.states import ProposalState
from bookings.domain import occasions
from people.models import User

TITLE = "Meeting: %s"


class IsOver(changing.Refusal):
    message = "This meeting was recorded, so it stays as it was."


class WasCalledOff(changing.Refusal):
    message = "This meeting was cancelled. Please arrange another one."


class EndsTooEarly(changing.Refusal):
    message = "Please give an end that comes after the start."


def of_proposal(proposal: CourseProposal) -> QuerySet[CoDesignMeeting]:
    """The meetings of a course in the making, with their occasions, the newest first."""
    return proposal.meetings.select_related("occasion").order_by("-occasion__starts_at", "-pk")


def to_come(proposal: CourseProposal, *, now: dt.datetime) -> QuerySet[CoDesignMeeting]:
    """Those that go ahead and have not begun."""
    ahead = {"occasion__cancelled_at__isnull": True, "occasion__starts_at__gt": now}
    return of_proposal(proposal).filter(**ahead)


def in_words(meeting: CoDesignMeeting, *, now: dt.datetime) -> str:
    """Where it stands, for staff."""
    if meeting.occasion.is_cancelled:
        return "Cancelled"
    if meeting.recorded_at is not None:
        return "Written down"
    return "To be written down" if meeting.occasion.has_started(now) else "To come"


@transaction.atomic
def arrange(
    proposal: CourseProposal,
    *,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    place: str = "",
    how: str = "",
    by: User,
    now: dt.datetime,
) -> CoDesignMeeting:
    """A meeting, to come or held already. The first one of an accepted idea begins the designing.

    Raises NotBeingMade, EndsTooEarly.
    """
    if ends_at <= starts_at:
        raise EndsTooEarly
    proposal = changing.locked_in(proposal)
    if proposal.state == ProposalState.ACCEPTED:
        proposal = stages.move(proposal, to=ProposalState.CO_DESIGN, by=by, now=now)
    occasion = occasions.make(
        title=TITLE % proposal.title, starts_at=starts_at, ends_at=ends_at, place=place, how=how, now=now
    )
    meeting = CoDesignMeeting.objects.create(proposal=proposal, occasion=occasion)
    log(proposal, "ambassadors.meeting.arrange", user=by, data={"meeting": meeting.pk})
    return meeting


@transaction.atomic
def change(
    meeting: CoDesignMeeting,
    *,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    place: str = "",
    how: str = "",
    by: User,
    now: dt.datetime,
) -> CoDesignMeeting:
    """Another time or place. Who said yes is told by their calendar, who has not answered is asked anew.

    Raises IsOver, WasCalledOff, EndsTooEarly.
    """
    if ends_at <= starts_at:
        raise EndsTooEarly
    meeting = standing(meeting)
    was = meeting.occasion
    is_the_same = (was.starts_at, was.ends_at, was.place, was.how) == (starts_at, ends_at, place, how)
    if is_the_same:
        return meeting
    occasions.change(was, starts_at=starts_at, ends_at=ends_at, place=place, how=how, now=now)
    log(meeting.proposal, "ambassadors.meeting.change", user=by, data={"meeting": meeting.pk})
    meeting = locked(meeting)
    if not meeting.occasion.has_started(now):
        notices.tell_asked(_unanswered(meeting), now=now)
    return meeting


@transaction.atomic
def call_off(meeting: CoDesignMeeting, *, by: User, now: dt.datetime) -> CoDesignMeeting:
    """Cancels a meeting and tells everybody who said yes or has not answered. Twice changes nothing. Raises IsOver."""
    meeting = locked(meeting)
    if meeting.occasion.is_cancelled:
        return meeting
    if meeting.recorded_at is not None:
        raise IsOver
    occasions.cancel(meeting.occasion, now=now)
    log(meeting.proposal, "ambassadors.meeting.call_off", user=by, data={"meeting": meeting.pk})
    if not meeting.occasion.has_started(now):
        notices.tell_called_off(_unanswered(meeting), now=now)
    return locked(meeting)


def locked(meeting: CoDesignMeeting) -> CoDesignMeeting:
    """The meeting as it is stored now, its proposal and itself locked until the transaction ends."""
    changing.locked(meeting.proposal)
    held = CoDesignMeeting.objects.select_for_update(of=("self",), no_key=True)
    return held.select_related("occasion", "proposal").get(pk=meeting.pk)


def standing(meeting: CoDesignMeeting) -> CoDesignMeeting:
    """As `locked`. Raises WasCalledOff, and IsOver once it was recorded."""
    held = locked(meeting)
    if held.occasion.is_cancelled:
        raise WasCalledOff
    if held.recorded_at is not None:
        raise IsOver
    return held


def _unanswered(meeting: CoDesignMeeting) -> list[MeetingGuest]:
    return list(meeting.guests.filter(person__isnull=False, says_yes__isnull=True).select_related("person"))
