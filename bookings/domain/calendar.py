"""One calendar entry per person and date, kept in step with what is true by invites, changes and cancellations.

A calendar message says only whose calendar and which session or occasion. What it becomes is decided when it goes out:
see in_step. Messages of one person and date share a stream, so a CANCEL never overtakes its REQUEST.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from bookings import ical
from bookings.domain import expected, in_step
from bookings.domain.expected import Expected
from bookings.domain.in_step import Entry, Update
from bookings.emails import letters
from bookings.emails.occasion_words import occasion_words
from bookings.emails.session_words import SessionWords, words_for
from bookings.models import CalendarEntry, OccasionGuest
from bookings.states import CalendarMethod
from courses.models import Session
from messaging.domain.outbox import NewMessage
from messaging.models import Message
from messaging.renderers import Rendered, goes_to, notes, renders
from messaging.states import MAY_HAVE_GONE
from people.models import ContactPoint, Person
from people.states import Channel

KIND = "calendar"
OCCASION = "occasion-"  # before its number, in the name of a stream


def message(person: Person, *, session_id: int, cause: str) -> NewMessage:
    """A message that puts one session in step with one person's calendar. Each `cause` is sent once."""
    return _message(person, about={"session": session_id}, cause=cause)


def message_of_occasion(person: Person, *, occasion_id: int, cause: str) -> NewMessage:
    """As `message`, for an occasion."""
    return _message(person, about={"occasion": occasion_id}, cause=cause)


def message_for(entry: Entry, *, cause: str) -> NewMessage:
    """As `message`, for the date and the person (at hand) of `entry`."""
    return _message(entry.person, about=_about(entry), cause=cause)


def _about(entry: Entry) -> dict[str, int]:
    return {"session": entry.session_id} if isinstance(entry, CalendarEntry) else {"occasion": entry.occasion_id}


def _message(person: Person, *, about: dict[str, int], cause: str) -> NewMessage:
    line = stream_about(about, person=person)
    return NewMessage(
        kind=KIND, person=person, about=about, dedupe_key=f"{line}:{cause}", stream=line, channel=Channel.EMAIL
    )


def stream(person: Person, *, session_id: int) -> str:
    """Messages of one stream go out one after the other."""
    return stream_about({"session": session_id}, person=person)


def stream_about(about: Mapping[str, int], *, person: Person) -> str:
    """The stream of what tells the calendar of `person` about that session or occasion."""
    name = f"{OCCASION}{about['occasion']}" if "occasion" in about else str(about["session"])
    return _stream(person.pk, name=name)


def stream_of(entry: Entry) -> str:
    """The stream of what tells the calendar that `entry` stands for."""
    return stream_about(_about(entry), person=entry.person)


def _stream(person_id: int, *, name: str) -> str:
    return f"calendar:{person_id}:{name}"


def messages_of_all(person: Person, *, cause: str, now: dt.datetime) -> list[NewMessage]:
    """One calendar message for each date to come that `person` is expected at."""
    sessions, guests = expected.sessions_of(person, now=now), expected.occasions_of(person, now=now)
    return [
        *(message(person, session_id=session.pk, cause=cause) for session in sessions),
        *(message_of_occasion(person, occasion_id=guest.occasion_id, cause=cause) for guest in guests),
    ]


@renders(KIND)
def render(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """The invite, change or cancellation that is due now, or None when calendar and truth agree.

    A message that comes by another channel did not arrive by email: the ledger says so (see invites_again).
    """
    if message.channel != Channel.EMAIL:
        # Whatever the calendar was told last, it does not say what is true.
        _told(message).filter(last_method=CalendarMethod.REQUEST).update(content_hash="")
        return None
    entry = _entry_of(message)
    update = next_update(entry, person=message.person, now=now) if entry else None
    return in_step.worded(update, person=message.person, address=address) if update else None


@goes_to(KIND)
def address_of(message: Message) -> str:
    """Where the date stands, or stood, in a calendar, while the person has that address; else their own."""
    person, entry = message.person, _told(message).select_related("person").first()
    there = where_it_went(entry, people=[person]) if entry and message.channel == Channel.EMAIL else ""
    return there or person.address_for(message.channel)


def where_it_went(entry: Entry, *, people: Iterable[Person]) -> str:
    """The address that `entry` went to last; empty where none of `people` has it any more, or mail to it fails.

    An entry that came along with a merged record, and was not told since, stands where that record's mail went.
    """
    last = _last_told([stream_of(entry)])
    if not last:
        same_date = type(entry)._default_manager.filter(**{f"{name}_id": pk for name, pk in _about(entry).items()})
        with_a_row = list(same_date.values_list("person", flat=True))
        merged = Person.objects.filter(merged_into=entry.person_id).exclude(pk__in=with_a_row)
        last = _last_told([stream_about(_about(entry), person=person) for person in merged])
    points = ContactPoint.objects.at(Channel.EMAIL, last).filter(person__in=people, failed_at__isnull=True)
    return last if points.exists() else ""


def _last_told(streams: list[str]) -> str:
    """The address of what went out last in `streams`."""
    told = Message.objects.filter(stream__in=streams, state__in=MAY_HAVE_GONE).exclude(sent_to="")
    return told.order_by("-pk").values_list("sent_to", flat=True).first() or ""


@notes(KIND, when_unsure=True)
def note_sent(message: Message, *, kept: dict) -> None:
    """What the calendar was told, in its ledger."""
    in_step.note(kept)


def next_update(entry: Entry, *, person: Person, now: dt.datetime) -> Update | None:
    """What the calendar of `person` has to be told of the date of `entry` (at hand).

    None where it says so already, or the date has begun.
    """
    if entry.date.has_started(now):
        return None
    return in_step.next_update(entry, found=found_of(entry, person=person), person=person, now=now)


def found_of(entry: Entry, *, person: Person) -> Expected:
    """How `person` stands to the date of `entry`."""
    if isinstance(entry, OccasionGuest):
        return expected.at_occasion(entry, person=person)
    return expected.at(entry.session, person=person)


def _told(message: Message) -> QuerySet:
    if "occasion" in message.about:
        return OccasionGuest.objects.filter(person=message.person, occasion=message.about["occasion"])
    return CalendarEntry.objects.filter(person=message.person, session=message.about["session"])


def _entry_of(message: Message) -> Entry | None:
    """The row that `message` is about, with its date. That of a session is opened when its invite is first made."""
    if "occasion" in message.about:
        return _told(message).select_related("occasion").first()
    person, session_id = message.person, message.about["session"]
    session = Session.objects.select_related("run__course", "venue").filter(pk=session_id).first()
    if session is None:
        return None
    # Kept at once: its UID must outlive a failed sending.
    CalendarEntry.objects.bulk_create([_new_entry(person, session_id=session_id)], ignore_conflicts=True)
    entry = person.calendar_entries.get(session=session_id)
    entry.session = session
    return entry


def concerns(person: Person, *, entry: Entry | None) -> bool:
    """Whether there can be anything to tell a calendar: the person wants invites, or one still stands in it."""
    return person.wants_invites or (entry is not None and entry.last_method == CalendarMethod.REQUEST)


def standing_in(messages: Iterable[Message]) -> set[str]:
    """The streams of those of `messages` whose date stands in the calendar of their person. Two queries."""
    messages = list(messages)
    sessions = [message.about["session"] for message in messages if "session" in message.about]
    occasions = [message.about["occasion"] for message in messages if "occasion" in message.about]
    entries = CalendarEntry.objects.filter(session__in=sessions, last_method=CalendarMethod.REQUEST)
    guests = OccasionGuest.objects.filter(occasion__in=occasions, last_method=CalendarMethod.REQUEST)
    return {
        *(_stream(pk, name=str(of)) for pk, of in entries.values_list("person", "session")),
        *(_stream(pk, name=f"{OCCASION}{of}") for pk, of in guests.values_list("person", "occasion")),
    }


def is_told(entry: CalendarEntry | None, *, session: Session, said: SessionWords) -> bool:
    """Whether the calendar behind `entry` already says what is true of `session`, for someone expected there.

    `said` are the words that it should have.
    """
    return in_step.is_told(entry, goes_ahead=expected.goes_ahead(session), said=said)


def dates_file(person: Person, *, sessions: Sequence[Session], guests: Sequence[OccasionGuest] = ()) -> bytes:
    """A calendar file of `sessions` (run, course and venue at hand) and of the occasions of `guests`, to keep.

    The UIDs are the invites'. Writes nothing: a session that no invite has been made for yet is shown as it will be.
    """
    college = letters.college()
    opened = {entry.session_id: entry for entry in person.calendar_entries.filter(session__in=sessions)}
    entries = [opened.get(session.pk) or _new_entry(person, session_id=session.pk) for session in sessions]
    of_sessions = [
        in_step.ical_entry(
            entry,
            words=words_for(session, discreet=person.is_discreet),
            sequence=entry.sequence,
            stamp=max(session.updated_at, entry.updated_at or session.updated_at),
            college=college,
            is_cancelled=not expected.goes_ahead(session),
        )
        for entry, session in zip(entries, sessions, strict=True)
    ]
    of_occasions = [
        in_step.ical_entry(
            guest,
            words=occasion_words(guest.occasion, discreet=person.is_discreet, url=guest.url),
            sequence=guest.sequence,
            stamp=max(guest.occasion.updated_at, guest.updated_at),
            college=college,
            is_cancelled=guest.occasion.is_cancelled,
        )
        for guest in guests
    ]
    return ical.dates_file(sorted([*of_sessions, *of_occasions], key=lambda each: each.starts_at))


def _new_entry(person: Person, *, session_id: int) -> CalendarEntry:
    """A row not kept yet."""
    return CalendarEntry(person=person, session_id=session_id, uid=uid_for(person.pk, session_id=session_id))


def uid_for(person_id: int, *, session_id: int) -> uuid.UUID:
    """The UID of an entry that no invite was made for yet.

    Random to others, and the same each time: a file made early, and a feed, have the one that the invite will have.
    """
    digest = salted_hmac("bookings.calendar", f"{person_id}:{session_id}", algorithm="sha256").digest()
    return uuid.UUID(bytes=digest[:16], version=4)
