"""By which rule the calendars of two records become those of one person, and come apart again.

Where both were sent an invite for one date, the merged record's own is taken back: a CANCEL of its UID alone, to the
address that it went to (RFC 5546, 3.2.5). It goes in the stream of that UID, so it never overtakes its REQUEST.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from django.db.models import Q

from bookings.domain import calendar, expected, in_step, notices
from bookings.domain.in_step import Entry
from bookings.domain.merge_steps import Work
from bookings.models import CalendarEntry, OccasionGuest
from bookings.states import CalendarMethod
from courses.models import Session
from messaging.domain import channels, outbox
from messaging.domain.outbox import NewMessage
from messaging.models import Message
from messaging.renderers import Rendered, goes_to, notes, renders
from messaging.states import MessageState
from people.models import Person
from people.states import Channel

KIND = "calendar_doubled"


def join(work: Work) -> None:
    """Invites go on where there was only one; where both records had one, the merged record's is taken back."""
    known = set(work.kept.calendar_entries.values_list("session_id", flat=True))
    doubled: list[Entry] = []
    moved: list[Entry] = []
    for entry in work.merged.calendar_entries.select_related("person", "session__run__course").order_by("pk"):
        if entry.session_id not in known:
            work.change(entry, person_id=work.kept.pk)
            moved.append(entry)
        else:
            doubled.append(entry)
    doubled += _join_occasions(work, moved=moved)
    _follow_the_kept_choice(moved, work=work)
    _take_back([each for each in doubled if not each.date.has_started(work.now) and _may_stand(each)], work=work)
    kinds = set(work.kept.calendar_feeds.live().values_list("kind", flat=True))
    for feed in work.merged.calendar_feeds.live().order_by("pk"):
        if feed.kind in kinds:
            work.change(feed, revoked_at=work.now)
        else:
            work.change(feed, person_id=work.kept.pk)


def _follow_the_kept_choice(moved: list[Entry], *, work: Work) -> None:
    """What came along stands in a calendar only where the kept person wants it there."""
    if work.kept.wants_invites == work.merged.wants_invites:
        return
    cause = f"merged:{notices.new_cause()}"
    to_come = [each for each in moved if not each.date.has_started(work.now)]
    concerned = [each for each in to_come if calendar.concerns(work.kept, entry=each)]
    outbox.write([_of_kept(each, kept=work.kept, cause=cause) for each in concerned], now=work.now)


def _join_occasions(work: Work, *, moved: list[Entry]) -> list[OccasionGuest]:
    """Expected where either record was. Returns the merged record's own rows of occasions that both know.

    Those that only the merged record knew are added to `moved`.
    """
    own = {guest.occasion_id: guest for guest in work.kept.occasions.select_related("person")}
    doubled = []
    for guest in work.merged.occasions.select_related("person", "occasion").order_by("pk"):
        kept = own.get(guest.occasion_id)
        if kept is None:
            work.change(guest, person_id=work.kept.pk)
            moved.append(guest)
            continue
        if guest.is_expected and not kept.is_expected:
            work.change(kept, is_expected=True, since=guest.since, url=guest.url)
            cause = f"merged:{notices.new_cause()}"
            outbox.write([_of_kept(guest, kept=work.kept, cause=cause)], now=work.now)
        work.change(guest, is_expected=False)
        doubled.append(guest)
    return doubled


def part(people: Iterable[int], *, now: dt.datetime) -> None:
    """After a merge is undone: one calendar message for each date to come of `people` (ids).

    What each says is decided when it goes: an invite that was taken back comes again, with a higher sequence.
    """
    cause = f"apart:{notices.new_cause()}"
    messages = []
    for person in Person.objects.filter(pk__in=people).order_by("pk"):
        told = {entry.session_id: entry for entry in person.calendar_entries.all()}
        expected_at = expected.sessions_of(person, now=now).order_by().values("pk")
        sessions = Session.objects.filter(Q(pk__in=expected_at) | Q(pk__in=told), starts_at__gt=now)
        messages += [
            calendar.message(person, session_id=session.pk, cause=cause)
            for session in sessions.order_by("starts_at", "pk")
            if calendar.concerns(person, entry=told.get(session.pk))
        ]
        guests = person.occasions.filter(occasion__starts_at__gt=now).order_by("occasion__starts_at", "pk")
        messages += [
            calendar.message_of_occasion(person, occasion_id=guest.occasion_id, cause=cause)
            for guest in guests
            if calendar.concerns(person, entry=guest)
        ]
    outbox.write(messages, now=now)


def can_be_reached(entry: Entry) -> bool:
    """Whether the calendar that `entry` stands in can still be written to."""
    person = channels.kept_person(entry.person)
    return bool(calendar.where_it_went(entry, people=[person]) if person != entry.person else person.email)


@renders(KIND)
def render(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """The cancellation of a merged record's own invite; None once it has gone, or the records are apart again."""
    entry, kept = _entry(message), message.person
    if entry.person.merged_into_id is None or message.channel != Channel.EMAIL:
        return None
    update = calendar.next_update(entry, person=entry.person, now=now)
    if update is None or update.method != CalendarMethod.CANCEL:
        return None
    found = calendar.found_of(entry, person=kept)
    update = replace(update, found=found, is_double=found.is_kept and kept.wants_invites)
    return in_step.worded(update, person=kept, address=address)


@goes_to(KIND)
def address_of(message: Message) -> str:
    """Where the invite went that is taken back, if the person has that address still."""
    return calendar.where_it_went(_entry(message), people=[message.person])


notes(KIND, when_unsure=True)(calendar.note_sent)


def _may_stand(entry: Entry) -> bool:
    """Whether it stands in a calendar, or is on its way into one."""
    is_on_its_way = Message.objects.filter(stream=calendar.stream_of(entry), state=MessageState.SENDING).exists()
    return is_on_its_way or entry.last_method == CalendarMethod.REQUEST


def _take_back(entries: list[Entry], *, work: Work) -> None:
    """Writes what takes `entries` back and puts the kept record's own in step, and says what that means."""
    cause = f"merged:{notices.new_cause()}"
    messages: list[NewMessage] = []
    said = set()
    for entry in entries:
        both = f"{_title(entry)}: both records were sent invites."
        if calendar.where_it_went(entry, people=[work.kept, work.merged]):
            said.add(f"{both} Those of the other record are taken back by email.")
        else:
            said.add(
                f"{both} Those of the other record went to an address that we no longer write to: please ask the "
                "person to delete them."
            )
        messages += [_message(entry, kept=work.kept, cause=cause), _of_kept(entry, kept=work.kept, cause=cause)]
    outbox.write(messages, now=work.now)
    for sentence in sorted(said):
        work.say(sentence)


def _title(entry: Entry) -> str:
    if isinstance(entry, OccasionGuest):
        return f"“{entry.occasion}”"
    return f"“{entry.session.run.course.title}” ({entry.session.run.code})"


def _of_kept(entry: Entry, *, kept: Person, cause: str) -> NewMessage:
    if isinstance(entry, OccasionGuest):
        return calendar.message_of_occasion(kept, occasion_id=entry.occasion_id, cause=cause)
    return calendar.message(kept, session_id=entry.session_id, cause=cause)


def _message(entry: Entry, *, kept: Person, cause: str) -> NewMessage:
    name = in_step.name_of(entry)
    return NewMessage(
        kind=KIND,
        person=kept,
        about={name: entry.pk},
        dedupe_key=f"{KIND}:{name}:{entry.pk}:{cause}",
        stream=calendar.stream_of(entry),
        channel=Channel.EMAIL,
    )


def _entry(message: Message) -> Entry:
    if "guest" in message.about:
        return OccasionGuest.objects.select_related("person", "occasion").get(pk=message.about["guest"])
    entries = CalendarEntry.objects.select_related("person", "session__run__course", "session__venue")
    return entries.get(pk=message.about["entry"])
