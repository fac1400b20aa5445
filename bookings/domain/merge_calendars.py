"""By which rule the calendars of two records become those of one person, and come apart again.

Where both were sent an invite for one session, the merged record's own is taken back: a CANCEL of its UID alone, to the
address that it went to (RFC 5546, 3.2.5). It goes in the stream of that UID, so it never overtakes its REQUEST.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from django.db.models import Q

from bookings.domain import calendar, expected, notices
from bookings.domain.merge_steps import Work
from bookings.models import CalendarEntry
from bookings.states import CalendarMethod
from courses.models import Session
from messaging.domain import channels, outbox
from messaging.domain.outbox import NewMessage
from messaging.models import Message
from messaging.renderers import Rendered, goes_to, notes, renders
from messaging.states import MAY_HAVE_GONE, MessageState
from people.models import ContactPoint, Person
from people.states import Channel

KIND = "calendar_doubled"


def join(work: Work) -> None:
    """Invites go on where there was only one; where both records had one, the merged record's is taken back."""
    known = set(work.kept.calendar_entries.values_list("session_id", flat=True))
    doubled = []
    for entry in work.merged.calendar_entries.select_related("person", "session__run__course").order_by("pk"):
        if entry.session_id not in known:
            work.change(entry, person_id=work.kept.pk)
        elif not entry.session.has_started(work.now) and _may_stand(entry):
            doubled.append(entry)
    _take_back(doubled, work=work)
    kinds = set(work.kept.calendar_feeds.live().values_list("kind", flat=True))
    for feed in work.merged.calendar_feeds.live().order_by("pk"):
        if feed.kind in kinds:
            work.change(feed, revoked_at=work.now)
        else:
            work.change(feed, person_id=work.kept.pk)


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
    outbox.write(messages, now=now)


def where_it_went(entry: CalendarEntry, *, people: Iterable[Person]) -> str:
    """The address that `entry` went to last; empty where none of `people` has it any more, or mail to it fails."""
    stream = calendar.stream(entry.person, session_id=entry.session_id)
    told = Message.objects.filter(stream=stream, state__in=MAY_HAVE_GONE).exclude(sent_to="")
    last = told.order_by("-pk").values_list("sent_to", flat=True).first() or ""
    points = ContactPoint.objects.at(Channel.EMAIL, last).filter(person__in=people, failed_at__isnull=True)
    return last if points.exists() else ""


def can_be_reached(entry: CalendarEntry) -> bool:
    """Whether the calendar that `entry` stands in can still be written to."""
    person = channels.kept_person(entry.person)
    return bool(where_it_went(entry, people=[person]) if person != entry.person else person.email)


@renders(KIND)
def render(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """The cancellation of a merged record's own invite; None once it has gone, or the records are apart again."""
    entry, kept = _entry(message), message.person
    session = entry.session
    if entry.person.merged_into_id is None or session.has_started(now) or message.channel != Channel.EMAIL:
        return None
    update = calendar.next_update(entry.person, session=session, now=now)
    if update is None or update.method != CalendarMethod.CANCEL:
        return None
    found = expected.at(session, person=kept)
    keeps_place = found.is_expected and calendar.goes_ahead(session)
    update = replace(
        update,
        words=found.words,
        keeps_place=keeps_place,
        teaches=found.teaches,
        is_double=keeps_place and kept.wants_invites,
    )
    return calendar.worded(update, person=kept, address=address)


@goes_to(KIND)
def address_of(message: Message) -> str:
    """Where the invite went that is taken back, if the person has that address still."""
    return where_it_went(_entry(message), people=[message.person])


notes(KIND, when_unsure=True)(calendar.note_sent)


def _may_stand(entry: CalendarEntry) -> bool:
    """Whether it stands in a calendar, or is on its way into one."""
    stream = calendar.stream(entry.person, session_id=entry.session_id)
    is_on_its_way = Message.objects.filter(stream=stream, state=MessageState.SENDING).exists()
    return is_on_its_way or entry.last_method == CalendarMethod.REQUEST


def _take_back(entries: list[CalendarEntry], *, work: Work) -> None:
    """Writes what takes `entries` back and puts the kept record's own in step, and says what that means."""
    cause = f"merged:{notices.new_cause()}"
    messages: list[NewMessage] = []
    said = set()
    for entry in entries:
        course = f"“{entry.session.run.course.title}” ({entry.session.run.code})"
        if where_it_went(entry, people=[work.kept, work.merged]):
            said.add(f"{course}: both records were sent invites. Those of the other record are taken back by email.")
        else:
            said.add(
                f"{course}: both records were sent invites. Those of the other record went to an address that we no "
                "longer write to: please ask the person to delete them."
            )
        messages += [
            _message(entry, kept=work.kept, cause=cause),
            calendar.message(work.kept, session_id=entry.session_id, cause=cause),
        ]
    outbox.write(messages, now=work.now)
    for sentence in sorted(said):
        work.say(sentence)


def _message(entry: CalendarEntry, *, kept: Person, cause: str) -> NewMessage:
    return NewMessage(
        kind=KIND,
        person=kept,
        about={"entry": entry.pk},
        dedupe_key=f"{KIND}:{entry.pk}:{cause}",
        stream=calendar.stream(entry.person, session_id=entry.session_id),
        channel=Channel.EMAIL,
    )


def _entry(message: Message) -> CalendarEntry:
    entries = CalendarEntry.objects.select_related("person", "session__run__course", "session__venue")
    return entries.get(pk=message.about["entry"])
