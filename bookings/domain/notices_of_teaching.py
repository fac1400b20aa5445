"""Tells those who teach what changes on it, and puts their calendars in step: rows of the message ledger, written in
the caller's transaction. One message for each change and person, by their channel.
"""

import datetime as dt
from collections.abc import Iterable, Mapping

from bookings.domain import calendar, expected, notices
from bookings.emails import teaching_letters
from bookings.emails.change_letters import AsItWas
from bookings.models import CalendarEntry
from courses.models import CourseRun, Facilitator, Session, SessionFacilitation
from messaging.domain import outbox
from messaging.domain.outbox import NewMessage
from messaging.models import Message
from messaging.states import UNFINISHED

Rows = list[SessionFacilitation]
Told = dict[tuple[int, int], CalendarEntry]


def tell_sessions_changed(
    sessions: Iterable[Session],
    *,
    now: dt.datetime,
    was: Mapping[int, AsItWas] | None = None,
    is_only_the_place: bool = False,
) -> None:
    """As `notices.tell_sessions_changed`, for those planned to teach `sessions`. Constant queries."""
    ids = [session.pk for session in sessions]
    team = _by_session(ids, ends_after=now)
    rows = [row for each in team.values() for row in each]
    people = {row.facilitator.person_id for row in rows}
    told = _told(ids)
    unfinished = Message.objects.filter(person__in=people, kind=calendar.KIND, state__in=UNFINISHED)
    on_their_way = set(unfinished.values_list("stream", flat=True))
    news: dict[Facilitator, Rows] = {}
    for row in rows:
        person = row.facilitator.person
        said = expected.words_of_teaching(row.session, person=person, team=team[row.session_id])
        knows = calendar.is_told(told.get((person.pk, row.session_id)), session=row.session, said=said)
        knows = knows and calendar.stream(person, session_id=row.session_id) not in on_their_way
        if not knows and not (is_only_the_place and person.is_discreet):
            news.setdefault(row.facilitator, []).append(row)
    cause = notices.new_cause()
    messages: list[NewMessage] = []
    for who, theirs in news.items():
        kept = {str(row.session_id): _kept((was or {}).get(row.session_id)) for row in theirs}
        messages.append(_letter(teaching_letters.CHANGED, who, cause=cause, sessions=kept))
        to_come = [row for row in theirs if not row.session.has_started(now)]
        messages += _calendar_of(to_come, told=told, cause=f"taught-changed:{cause}")
    outbox.write(messages, now=now)


def tell_run_cancelled(run: CourseRun, *, now: dt.datetime) -> None:
    """Everybody planned at a session of `run` to come. Called while its sessions still stand. Constant queries."""
    _tell_of_run(teaching_letters.CANCELLED, run, now=now)


def tell_run_restored(run: CourseRun, *, now: dt.datetime) -> None:
    """Everybody planned at a session of `run` to come. Called once its sessions stand again. Constant queries."""
    _tell_of_run(teaching_letters.RESTORED, run, now=now)


def _tell_of_run(kind: str, run: CourseRun, *, now: dt.datetime) -> None:
    sessions = notices.to_come([run.pk], now=now).going_ahead()
    ids = list(sessions.values_list("pk", flat=True))
    by_who: dict[Facilitator, Rows] = {}
    for rows in _by_session(ids, ends_after=now).values():
        for row in rows:
            by_who.setdefault(row.facilitator, []).append(row)
    told, cause = _told(ids), notices.new_cause()
    messages: list[NewMessage] = []
    for who, theirs in by_who.items():
        about = [row.session_id for row in theirs]
        messages.append(_letter(kind, who, cause=cause, run=run.pk, sessions=about))
        messages += _calendar_of(theirs, told=told, cause=f"{kind}:{cause}")
    outbox.write(messages, now=now)


def _by_session(ids: list[int], *, ends_after: dt.datetime) -> dict[int, Rows]:
    """Who is planned at each session, soonest session first, and by name."""
    planned = SessionFacilitation.objects.planned().filter(session__in=ids, session__ends_at__gt=ends_after)
    rows = planned.select_related("session__run__course", "session__venue", "facilitator__person")
    found: dict[int, Rows] = {}
    for row in rows.order_by("session__starts_at", "session", "facilitator__shown_as", "pk"):
        found.setdefault(row.session_id, []).append(row)
    return found


def _told(ids: list[int]) -> Told:
    return {(entry.person_id, entry.session_id): entry for entry in CalendarEntry.objects.filter(session__in=ids)}


def _letter(kind: str, who: Facilitator, *, cause: str, **about) -> NewMessage:
    return NewMessage(
        kind=kind,
        person=who.person,
        about={"facilitator": who.pk, **about},
        dedupe_key=f"{kind}:{who.pk}:{cause}",
    )


def _calendar_of(rows: Rows, *, told: Told, cause: str) -> list[NewMessage]:
    return [
        calendar.message(row.facilitator.person, session_id=row.session_id, cause=cause)
        for row in rows
        if calendar.concerns(row.facilitator.person, entry=told.get((row.facilitator.person_id, row.session_id)))
    ]


def _kept(was: AsItWas | None) -> dict | None:
    return was.kept() if was else None
