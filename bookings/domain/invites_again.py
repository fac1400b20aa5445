"""Invites that did not arrive go once more, as soon as the person has an address that works."""

import datetime as dt

from django.db.models import Q

from bookings.domain import calendar, expected
from bookings.models import CalendarEntry
from courses.states import SessionState
from messaging.domain import outbox
from messaging.models import Message
from people.models import ContactPoint
from people.states import Channel


def send_again(*, now: dt.datetime) -> int:
    """One calendar message for each date to come that a calendar should hold and was not told of. Returns how many.

    The UID is the same and the SEQUENCE higher (RFC 5546, 3.2.2). To one address an invite goes again once only; twice
    or on two machines is the same. Three queries, and those of the outbox.
    """
    entries = list(_untold(now=now))
    works: dict[int, int] = {}
    points = ContactPoint.objects.filter(channel=Channel.EMAIL, failed_at__isnull=True)
    for point in points.filter(person__in={entry.person_id for entry in entries}).order_by("-pk"):
        works[point.person_id] = point.pk
    messages = [
        calendar.message(entry.person, session_id=entry.session_id, cause=_cause(entry, point=works[entry.person_id]))
        for entry in entries
        if entry.person_id in works and entry.person.wants_invites
    ]
    keys = {each.dedupe_key for each in messages}
    known = set(Message.objects.filter(dedupe_key__in=keys).values_list("dedupe_key", flat=True))
    news = [each for each in messages if each.dedupe_key not in known]
    outbox.write(news, now=now)
    return len(news)


def _cause(entry: CalendarEntry, *, point: int) -> str:
    return f"again:{entry.sequence}:{point}"


def _untold(*, now: dt.datetime):
    """Entries of those expected at a session to come, soonest first, that say nothing in anybody's calendar."""
    sessions_to_come = CalendarEntry.objects.filter(session__starts_at__gt=now, session__state=SessionState.SCHEDULED)
    theirs = sessions_to_come.filter(Q(expected.has_a_place()) | Q(expected.is_to_teach()), content_hash="")
    return theirs.select_related("person").order_by("session__starts_at", "pk")
