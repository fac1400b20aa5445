"""One calendar entry per person and session, kept in step with what is true by invites, changes and cancellations.

A calendar message says only whose calendar and which session. What it becomes is decided when it goes out: the truth is
compared with the ledger (`CalendarEntry`: what that calendar was told last), and REQUEST, CANCEL or nothing is sent
(RFC 5546, 3.2.2 and 3.2.5). Messages of one person and session share a stream, so a CANCEL never overtakes its REQUEST.
"""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.crypto import salted_hmac

from bookings import ical
from bookings.domain import expected
from bookings.emails import letters
from bookings.emails.invite_mail import InviteMail, invite_mail
from bookings.emails.session_words import SessionWords, description, words_for
from bookings.models import CalendarEntry
from bookings.states import CalendarMethod
from content.models import CollegeSettings
from courses.models import Session
from courses.states import RunState
from messaging.domain.outbox import NewMessage
from messaging.models import Message
from messaging.renderers import Rendered, notes, renders
from people.models import Person
from people.states import Channel

KIND = "calendar"


@dataclass(frozen=True, kw_only=True)
class Update:
    """What a calendar has to be told next. `keeps_place`: they are expected though the entry is taken out."""

    entry: CalendarEntry
    method: CalendarMethod
    sequence: int
    stamp: dt.datetime
    words: SessionWords
    keeps_place: bool
    teaches: bool
    is_double: bool = False

    @property
    def is_new(self) -> bool:
        return self.entry.last_method != CalendarMethod.REQUEST or not self.entry.content_hash

    def kept(self) -> dict:
        """What `note_sent` needs once it has gone."""
        return {
            "entry": self.entry.pk,
            "method": self.method.value,
            "sequence": self.sequence,
            "stamp": self.stamp.astimezone(dt.UTC).isoformat(),
            "content_hash": self.words.content_hash,
        }


def message(person: Person, *, session_id: int, cause: str) -> NewMessage:
    """A message that puts one session in step with one person's calendar. Each `cause` is sent once."""
    return NewMessage(
        kind=KIND,
        person=person,
        about={"session": session_id},
        dedupe_key=f"calendar:{person.pk}:{session_id}:{cause}",
        stream=stream(person, session_id=session_id),
        channel=Channel.EMAIL,
    )


def stream(person: Person, *, session_id: int) -> str:
    """Messages of one stream go out one after the other."""
    return f"calendar:{person.pk}:{session_id}"


@renders(KIND)
def render(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """The invite, change or cancellation that is due now, or None when calendar and truth agree.

    A message that comes by another channel did not arrive by email: the ledger says so (see invites_again).
    """
    if message.channel != Channel.EMAIL:
        _did_not_arrive(message)
        return None
    sessions = Session.objects.select_related("run__course", "venue")
    session = sessions.filter(pk=message.about["session"]).first()
    if session is None or session.has_started(now):
        return None
    update = next_update(message.person, session=session, now=now)
    return worded(update, person=message.person, address=address) if update else None


def worded(update: Update, *, person: Person, address: str) -> Rendered:
    """The mail that tells a calendar of `update`; what its noter needs is kept with it."""
    mail = _mail(update, person=person, address=address)
    return Rendered(subject=str(mail.subject), words=str(mail.body), mail=mail, kept=update.kept())


@notes(KIND, when_unsure=True)
def note_sent(message: Message, *, kept: dict) -> None:
    """What the calendar was told, in the ledger: the next change is compared with it."""
    stamp = dt.datetime.fromisoformat(kept["stamp"])
    CalendarEntry.objects.filter(pk=kept["entry"]).update(
        sequence=kept["sequence"],
        last_method=kept["method"],
        last_sent_at=stamp,
        updated_at=stamp,
        content_hash=kept["content_hash"],
    )


def _did_not_arrive(message: Message) -> None:
    """Whatever the calendar was told last, it does not say what is true."""
    told = CalendarEntry.objects.filter(person=message.person, session=message.about["session"])
    told.filter(last_method=CalendarMethod.REQUEST).update(content_hash="")


def concerns(person: Person, *, entry: CalendarEntry | None) -> bool:
    """Whether there can be anything to tell a calendar: the person wants invites, or one still stands in it."""
    return person.wants_invites or (entry is not None and entry.last_method == CalendarMethod.REQUEST)


def is_told(entry: CalendarEntry | None, *, session: Session, said: SessionWords) -> bool:
    """Whether the calendar behind `entry` already says what is true of `session`, for someone expected there.

    `said` are the words that it should have.
    """
    if entry is None:
        return False
    if not goes_ahead(session):
        return entry.last_method == CalendarMethod.CANCEL
    return entry.last_method == CalendarMethod.REQUEST and entry.content_hash == said.content_hash


def dates_file(person: Person, *, sessions: Sequence[Session]) -> bytes:
    """A calendar file of `sessions` (run, course and venue at hand) for `person` to keep. The UIDs are the invites'.

    Writes nothing: a session that no invite has been made for yet is shown as it will be.
    """
    college = letters.college()
    opened = {entry.session_id: entry for entry in person.calendar_entries.filter(session__in=sessions)}
    entries = [opened.get(session.pk) or _new_entry(person, session_id=session.pk) for session in sessions]
    return ical.dates_file(
        _ical_entry(
            entry,
            words=words_for(session, discreet=person.is_discreet),
            sequence=entry.sequence,
            stamp=max(session.updated_at, entry.updated_at or session.updated_at),
            college=college,
            is_cancelled=not goes_ahead(session),
        )
        for entry, session in zip(entries, sessions, strict=True)
    )


def goes_ahead(session: Session) -> bool:
    """Whether neither the session nor its run is cancelled."""
    return not session.is_cancelled and session.run.state != RunState.CANCELLED


def next_update(person: Person, *, session: Session, now: dt.datetime) -> Update | None:
    """What is true compared with what the calendar was told last; None where they agree."""
    entry = _entry(person, session_id=session.pk)
    found = expected.at(session, person=person)
    is_invited = entry.last_method == CalendarMethod.REQUEST
    if found.is_expected and person.wants_invites and goes_ahead(session):
        if is_told(entry, session=session, said=found.words):
            return None
        method = CalendarMethod.REQUEST
    elif is_invited:
        method = CalendarMethod.CANCEL
    else:
        return None
    last = entry.last_sent_at
    return Update(
        entry=entry,
        method=method,
        sequence=entry.sequence + 1 if entry.last_method else 0,
        stamp=max(now, last + dt.timedelta(seconds=1)) if last else now,
        words=found.words,
        keeps_place=found.is_expected and goes_ahead(session),
        teaches=found.teaches,
    )


def _entry(person: Person, *, session_id: int) -> CalendarEntry:
    """The ledger row, opened when an invite is first made: its UID must outlive a failed sending."""
    CalendarEntry.objects.bulk_create([_new_entry(person, session_id=session_id)], ignore_conflicts=True)
    return person.calendar_entries.get(session=session_id)


def _new_entry(person: Person, *, session_id: int) -> CalendarEntry:
    """A row not kept yet."""
    return CalendarEntry(person=person, session_id=session_id, uid=uid_for(person.pk, session_id=session_id))


def uid_for(person_id: int, *, session_id: int) -> uuid.UUID:
    """The UID of an entry that no invite was made for yet.

    Random to others, and the same each time: a file made early, and a feed, have the one that the invite will have.
    """
    digest = salted_hmac("bookings.calendar", f"{person_id}:{session_id}", algorithm="sha256").digest()
    return uuid.UUID(bytes=digest[:16], version=4)


def _mail(update: Update, *, person: Person, address: str) -> InviteMail:
    college = letters.college()
    entry = _ical_entry(update.entry, words=update.words, sequence=update.sequence, stamp=update.stamp, college=college)
    build = ical.request if update.method == CalendarMethod.REQUEST else ical.cancel
    file = build(
        entry,
        organiser=ical.Organiser(
            name=letters.sender_name(college, discreet=person.is_discreet), address=letters.sender_address()
        ),
        attendee=ical.Attendee(name=person.called, address=address),
    )
    return invite_mail(
        file,
        method=update.method,
        words=update.words,
        is_new=update.is_new,
        keeps_place=update.keeps_place,
        is_double=update.is_double,
        teaches=update.teaches,
        person=person,
        address=address,
        college=college,
    )


def _ical_entry(
    entry: CalendarEntry,
    *,
    words: SessionWords,
    sequence: int,
    stamp: dt.datetime,
    college: CollegeSettings,
    is_cancelled: bool = False,
) -> ical.Entry:
    return ical.Entry(
        uid=entry.uid,
        sequence=sequence,
        stamp=stamp,
        starts_at=words.starts_at,
        ends_at=words.ends_at,
        summary=words.summary,
        location=words.where,
        description=description(words, college=college),
        is_private=words.is_discreet,
        is_cancelled=is_cancelled,
    )
