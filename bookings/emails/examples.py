"""Examples of discreet and plain wording, made by what words the real messages: they cannot say something else."""

import copy
import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from bookings.emails import letters
from bookings.emails.session_words import SessionWords
from messaging.models import Message
from people.models import Person
from people.states import Channel

COURSE, ROOM = "Understanding anxiety", "Willow Room, 3 Mill Lane"


@dataclass(frozen=True, kw_only=True)
class Example:
    """What a phone or a calendar would show of one session."""

    sender: str
    subject: str
    calendar_title: str
    calendar_place: str
    text: str


def example(person: Person, *, discreet: bool, now: dt.datetime) -> Example:
    """A reminder of an invented session in eight days, as `person` would get it with that wording."""
    shown_to = copy.copy(person)
    shown_to.is_discreet = discreet
    said = _session(discreet=discreet, now=now)
    by_email = _reminder(shown_to, said, channel=Channel.EMAIL)
    return Example(
        sender=letters.sender_name(letters.college(), discreet=discreet),
        subject=by_email.subject,
        calendar_title=said.summary,
        calendar_place=said.where,
        text=_reminder(shown_to, said, channel=Channel.SMS).words,
    )


def _session(*, discreet: bool, now: dt.datetime) -> SessionWords:
    day = timezone.localtime(now) + dt.timedelta(days=8)
    starts_at = day.replace(hour=10, minute=30, second=0, microsecond=0)
    return SessionWords(
        summary="Appointment" if discreet else COURSE,
        where="" if discreet else ROOM,
        how=(),
        starts_at=starts_at,
        ends_at=starts_at + dt.timedelta(hours=2),
        is_discreet=discreet,
    )


def _reminder(person: Person, said: SessionWords, *, channel: Channel):
    return letters.say(
        "reminder",
        message=Message(person=person, channel=channel),
        address="",
        subject=f"A reminder: {said.day}, {said.times}",
        course=COURSE,
        url=letters.address_of("my_place"),
        words=said,
    )
