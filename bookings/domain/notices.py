"""Tells people what happened to their place: rows of the message ledger, written in the caller's transaction.

No mail is made here. The words come when a message goes out, from what is true by then.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping

from bookings.domain import calendar
from bookings.emails import change_letters, place_letters
from bookings.emails.change_letters import AsItWas
from bookings.models import Booking, CalendarEntry
from courses.models import CourseRun, Session
from messaging.domain import outbox
from messaging.domain.outbox import NewMessage
from messaging.models import Message
from messaging.states import UNFINISHED
from people.models import Person


def tell_booked(booking: Booking, *, now: dt.datetime) -> None:
    """The confirmation, then one calendar message per session to come, soonest first. Three queries."""
    sessions = _to_come([booking.run_id], now=now).going_ahead()
    outbox.write([_letter(place_letters.BOOKED, booking), *_calendar(booking, sessions, cause="booked")], now=now)


def tell_waiting(booking: Booking, *, now: dt.datetime) -> None:
    """Their turn on the waiting list."""
    outbox.write([_letter(place_letters.WAITING, booking)], now=now)


def tell_given_up(booking: Booking, *, now: dt.datetime) -> None:
    """That the place is given up, and one calendar message per session to come. For a turn: that they left the list."""
    if booking.booked_at is None:
        tell_left_list(booking, now=now)
        return
    sessions = _to_come([booking.run_id], now=now)
    outbox.write([_letter(place_letters.GIVEN_UP, booking), *_calendar(booking, sessions, cause="given-up")], now=now)


def tell_left_list(booking: Booking, *, now: dt.datetime) -> None:
    """That they are no longer on the waiting list."""
    outbox.write([_letter(place_letters.LEFT_LIST, booking)], now=now)


def tell_run_cancelled(run: CourseRun, *, now: dt.datetime) -> None:
    """Everybody with a place or a turn on `run`. Called while their bookings still stand."""
    sessions = list(_to_come([run.pk], now=now))
    messages = []
    for booking in run.bookings.live().select_related("person").order_by("joined_at", "pk"):
        messages.append(_letter(place_letters.RUN_CANCELLED, booking, was_booked=booking.holds_a_place))
        if booking.holds_a_place:
            messages += _calendar(booking, sessions, cause="run-cancelled")
    outbox.write(messages, now=now)


def tell_sessions_changed(
    sessions: Iterable[Session],
    *,
    now: dt.datetime,
    was: Mapping[int, AsItWas] | None = None,
    is_only_the_place: bool = False,
) -> None:
    """One mail per booking that says what changed, and the calendar messages.

    `was` holds, by session id, what people knew before; without it a session counts as changed where the person's
    calendar was told something else. Whoever knows it all already gets nothing. Discreet wording names no place: where
    it `is_only_the_place` that changed, discreet people have no news. Constant queries.
    """
    ids = [session.pk for session in sessions]
    by_run: dict[int, list[Session]] = {}
    for session in Session.objects.filter(pk__in=ids, ends_at__gt=now).select_related("run__course", "venue"):
        by_run.setdefault(session.run_id, []).append(session)
    bookings = Booking.objects.holding_a_place().filter(run__in=by_run).select_related("person").order_by("pk")
    if is_only_the_place:
        bookings = bookings.filter(person__is_discreet=False)
    ledger = {(e.person_id, e.session_id): e for e in CalendarEntry.objects.filter(session__in=ids)}
    unfinished = Message.objects.filter(kind=calendar.KIND, state__in=UNFINISHED)
    on_their_way = set(unfinished.values_list("stream", flat=True))
    messages: list[NewMessage] = []
    for booking in bookings:
        person = booking.person
        news = [
            session
            for session in sorted(by_run[booking.run_id], key=lambda s: (s.starts_at, s.pk))
            if calendar.stream(person, session_id=session.pk) in on_their_way
            or not calendar.is_told(ledger.get((person.pk, session.pk)), session=session, discreet=person.is_discreet)
        ]
        messages += _news(booking, news, was=was or {})
    outbox.write(messages, now=now)


def tell_wording_changed(person: Person, *, now: dt.datetime) -> None:
    """Puts all that is in the person's calendar into the wording they have chosen now: discreet, or plain."""
    runs = list(person.bookings.holding_a_place().values_list("run_id", flat=True))
    cause = f"wording:{uuid.uuid4().hex}"
    outbox.write(
        [calendar.message(person, session_id=session.pk, cause=cause) for session in _to_come(runs, now=now)], now=now
    )


def _to_come(run_ids: Iterable[int], *, now: dt.datetime):
    return Session.objects.filter(run__in=run_ids, starts_at__gt=now).order_by("starts_at", "pk")


def _letter(kind: str, booking: Booking, **about) -> NewMessage:
    return NewMessage(
        kind=kind,
        person=booking.person,
        about={"booking": booking.pk, **about},
        dedupe_key=f"{kind}:{booking.pk}",
    )


def _calendar(booking: Booking, sessions: Iterable[Session], *, cause: str) -> list[NewMessage]:
    cause = f"{cause}:{booking.pk}"
    return [calendar.message(booking.person, session_id=session.pk, cause=cause) for session in sessions]


def _news(booking: Booking, sessions: list[Session], *, was: Mapping[int, AsItWas]) -> list[NewMessage]:
    """The mail about `sessions` and their calendar messages. A change is told once: the run is locked."""
    if not sessions:
        return []
    cause = uuid.uuid4().hex
    kept = {str(s.pk): was[s.pk].kept() if s.pk in was else None for s in sessions}
    letter = NewMessage(
        kind=change_letters.SESSIONS_CHANGED,
        person=booking.person,
        about={"booking": booking.pk, "sessions": kept},
        dedupe_key=f"{change_letters.SESSIONS_CHANGED}:{booking.pk}:{cause}",
    )
    return [letter, *(calendar.message(booking.person, session_id=s.pk, cause=f"changed:{cause}") for s in sessions)]
