"""Invites that did not arrive go once more, as soon as the person has an address that works."""

import datetime as dt

from django.db.models import Q, QuerySet

from bookings.domain import calendar, expected
from bookings.domain.in_step import Entry
from bookings.models import CalendarEntry, OccasionGuest
from courses.states import SessionState
from messaging.domain import outbox
from messaging.models import Message
from messaging.states import UNFINISHED
from people.models import ContactPoint
from people.states import Channel


def send_again(*, now: dt.datetime) -> int:
    """One calendar message for each date to come that a calendar should hold and was not told of. Returns how many.

    The UID is the same and the SEQUENCE higher (RFC 5546, 3.2.2). To one address an invite goes again once only; twice
    or on two machines is the same. Five queries, and those of the outbox.
    """
    entries = _not_on_their_way([*_untold_sessions(now=now), *_untold_occasions(now=now)])
    works: dict[int, int] = {}
    points = ContactPoint.objects.filter(channel=Channel.EMAIL, failed_at__isnull=True)
    for point in points.filter(person__in={entry.person_id for entry in entries}).order_by("-pk"):
        works[point.person_id] = point.pk
    messages = [
        calendar.message_for(entry, cause=_cause(entry, point=works[entry.person_id]))
        for entry in entries
        if entry.person_id in works and entry.person.wants_invites
    ]
    keys = {each.dedupe_key for each in messages}
    known = set(Message.objects.filter(dedupe_key__in=keys).values_list("dedupe_key", flat=True))
    news = [each for each in messages if each.dedupe_key not in known]
    outbox.write(news, now=now)
    return len(news)


def _cause(entry: Entry, *, point: int) -> str:
    return f"again:{entry.sequence}:{point}"


def _not_on_their_way(entries: list[Entry]) -> list[Entry]:
    streams = [calendar.stream_of(entry) for entry in entries]
    unfinished = Message.objects.filter(stream__in=streams, state__in=UNFINISHED)
    on_their_way = set(unfinished.values_list("stream", flat=True))
    return [entry for entry, stream in zip(entries, streams, strict=True) if stream not in on_their_way]


def _untold_sessions(*, now: dt.datetime) -> QuerySet[CalendarEntry]:
    """Entries of those expected at a session to come, soonest first, that say nothing in anybody's calendar."""
    sessions_to_come = CalendarEntry.objects.filter(session__starts_at__gt=now, session__state=SessionState.SCHEDULED)
    theirs = sessions_to_come.filter(Q(expected.has_a_place()) | Q(expected.is_to_teach()), content_hash="")
    return theirs.select_related("person").order_by("session__starts_at", "pk")


def _untold_occasions(*, now: dt.datetime) -> QuerySet[OccasionGuest]:
    """As `_untold_sessions`."""
    theirs = OccasionGuest.objects.expected().filter(occasion__starts_at__gt=now, occasion__cancelled_at__isnull=True)
    return theirs.filter(content_hash="").select_related("person").order_by("occasion__starts_at", "pk")
