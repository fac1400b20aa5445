"""What we say of a course in the making: to whoever had the idea, and to those who are asked to a meeting."""

import datetime as dt

from ambassadors.models import CoDesignMeeting, CourseProposal, MeetingGuest
from ambassadors.states import ProposalState
from bookings.emails import letters
from bookings.emails.occasion_words import occasion_words
from messaging import plain_text
from messaging.models import Message
from messaging.renderers import Rendered, renders

ANSWERED = "idea_answered"
ASKED = "meeting_asked"
CALLED_OFF = "meeting_called_off"


@renders(ANSWERED)
def answered(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """Not said where it stands otherwise by now: then another message says so, or nothing is decided."""
    proposal = CourseProposal.objects.filter(pk=message.about["proposal"]).first()
    if proposal is None or proposal.state in {ProposalState.IDEA, ProposalState.RETIRED}:
        return None
    is_taken_on = proposal.state != ProposalState.NOT_TAKEN_ON
    if is_taken_on != (message.about["state"] != ProposalState.NOT_TAKEN_ON):
        return None
    return letters.say(
        "ambassadors/messages/idea_answered",
        message=message,
        address=address,
        subject="Your idea for a course",
        is_taken_on=is_taken_on,
        title=plain_text.one_line(proposal.title),
        note=plain_text.lines(proposal.words_to_them),
        url=letters.address_of("my_idea", proposal.pk),
    )


@renders(ASKED)
def asked(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """Not said once they have answered, or are not asked any more, or the meeting is over or not held."""
    guest = _guest(message)
    if guest is None or guest.says_yes is not None:
        return None
    occasion = guest.meeting.occasion
    if occasion.is_cancelled or occasion.has_started(now):
        return None
    return letters.say(
        "ambassadors/messages/meeting_asked",
        message=message,
        address=address,
        subject="Can you come to a meeting?",
        title=plain_text.one_line(guest.meeting.proposal.title),
        words=occasion_words(occasion, discreet=message.person.is_discreet),
        url=letters.address_of("my_meeting", guest.meeting_id),
    )


@renders(CALLED_OFF)
def called_off(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """Not said where they are asked again, to a meeting that is held."""
    guest = _guest(message)
    if guest is not None and not guest.meeting.occasion.is_cancelled:
        return None
    return letters.say(
        "ambassadors/messages/meeting_called_off",
        message=message,
        address=address,
        subject="You need not come after all",
        is_held=CoDesignMeeting.objects.filter(
            pk=message.about["meeting"], occasion__cancelled_at__isnull=True
        ).exists(),
    )


def _guest(message: Message) -> MeetingGuest | None:
    rows = MeetingGuest.objects.filter(meeting=message.about["meeting"], person=message.person)
    return rows.select_related("meeting__occasion", "meeting__proposal").first()
