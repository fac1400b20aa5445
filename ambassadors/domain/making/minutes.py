"""After a meeting: who came, in which role, and what was said and decided."""

import datetime as dt
import hashlib
from collections.abc import Collection

from django.db import transaction
from wagtail.log_actions import log

from ambassadors.domain.making import changing, meetings
from ambassadors.models import CoDesignMeeting, MeetingGuest
from design_system.forms import tidy
from people.models import User

LONGEST_NOTES = CoDesignMeeting._meta.get_field("notes").max_length or 0


class NotYet(changing.Refusal):
    message = "This meeting has not begun yet. It is written down afterwards."


class SomebodyWrote(changing.Refusal):
    message = "Somebody wrote this meeting down meanwhile. Their words are above, yours in the box: make them one."


class NobodyCame(changing.Refusal):
    message = "Please tick who came. If nobody came, cancel the meeting instead."


class NoNotes(changing.Refusal):
    message = "Please write what was said and decided. A few lines are enough."


def mark(meeting: CoDesignMeeting) -> str:
    """Tells the notes that somebody read from others."""
    return hashlib.sha256(meeting.notes.encode()).hexdigest()


@transaction.atomic
def record(
    meeting: CoDesignMeeting,
    *,
    came: Collection[MeetingGuest],
    notes: str,
    seen: str = "",
    by: User,
    now: dt.datetime,
) -> CoDesignMeeting:
    """Writes down a meeting, or puts right what was written. Everybody else on it did not come.

    `seen` is the mark of the notes that were read. Raises NotYet, WasCalledOff, NobodyCame, NoNotes, SomebodyWrote.
    """
    meeting = meetings.locked(meeting)
    if meeting.occasion.is_cancelled:
        raise meetings.WasCalledOff
    if not meeting.occasion.has_started(now):
        raise NotYet
    notes = tidy(notes, lines=True)[:LONGEST_NOTES]
    there = {guest.pk for guest in came}
    if not meeting.guests.filter(pk__in=there).exists():
        raise NobodyCame
    if not notes:
        raise NoNotes
    if seen and seen != mark(meeting) and notes != meeting.notes:
        raise SomebodyWrote
    meeting.guests.filter(pk__in=there).update(came=True)
    meeting.guests.exclude(pk__in=there).update(came=False)
    meeting.notes = notes
    if meeting.recorded_at is None:
        meeting.recorded_at, meeting.recorded_by = now, by
    meeting.save(update_fields=["notes", "recorded_at", "recorded_by"])
    log(meeting.proposal, "ambassadors.meeting.record", user=by, data={"meeting": meeting.pk, "came": len(there)})
    return meeting
