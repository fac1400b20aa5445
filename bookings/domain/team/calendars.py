"""Puts the calendars of facilitators in step with what they teach, and with whom."""

import datetime as dt
from collections.abc import Iterable

from bookings.domain import calendar, notices
from bookings.models import CalendarEntry
from courses.models import Facilitator, Session, SessionFacilitation
from messaging.domain import outbox
from people.models import Person


def follow(sessions: Iterable[Session], *, facilitators: Iterable[Facilitator], cause: str, now: dt.datetime) -> None:
    """One calendar message for each of `sessions` still to come and each of `facilitators`. Each `cause` is sent once.

    The others who are planned there hear of it in their calendar too: it says who they teach with. What a message
    becomes, an invite, a change or a cancellation, is decided when it goes out. Constant queries.
    """
    to_come = sorted((each for each in sessions if not each.has_started(now)), key=lambda s: (s.starts_at, s.pk))
    own = {each.person_id: each.person for each in facilitators}
    team: dict[int, dict[int, Person]] = {session.pk: dict(own) for session in to_come}
    planned = SessionFacilitation.objects.planned().filter(session__in=to_come).select_related("facilitator__person")
    for row in planned.order_by("pk"):
        team[row.session_id].setdefault(row.facilitator.person_id, row.facilitator.person)
    entries = CalendarEntry.objects.filter(session__in=to_come)
    told = {(entry.person_id, entry.session_id): entry for entry in entries}
    outbox.write(
        (
            calendar.message(person, session_id=session_id, cause=cause)
            for session_id, people in team.items()
            for person in people.values()
            if calendar.concerns(person, entry=told.get((person.pk, session_id)))
        ),
        now=now,
    )


def follow_names(facilitators: Iterable[Facilitator], *, now: dt.datetime) -> None:
    """As `follow`, for every session to come of `facilitators`: the entries of those who teach with them name them."""
    theirs = SessionFacilitation.objects.planned().filter(facilitator__in=facilitators)
    sessions = Session.objects.filter(pk__in=theirs.values("session"), starts_at__gt=now)
    follow(sessions, facilitators=(), cause=f"named:{notices.new_cause()}", now=now)
