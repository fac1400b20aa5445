"""Tells people what happened to their place: rows of the message ledger, written in the caller's transaction.

No mail is made here. The words come when a message goes out, from what is true by then.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping

from bookings.domain import calendar
from bookings.emails import change_letters, place_letters
from bookings.emails.change_letters import AsItWas
from bookings.emails.session_words import words_for
from bookings.models import Booking, CalendarEntry
from bookings.states import LIVE, BookingState
from courses.models import CourseRun, Session
from messaging.domain import outbox
from messaging.domain.outbox import NewMessage
from messaging.models import Message
from messaging.states import UNFINISHED
from people.models import Person


def tell_booked(booking: Booking, *, now: dt.datetime) -> None:
    """The confirmation, then one calendar message per session to come, soonest first. Constant queries."""
    outbox.write([letter(place_letters.BOOKED, booking), *_into_calendar(booking, now=now)], now=now)


def tell_calendar(booking: Booking, *, now: dt.datetime) -> None:
    """The calendar messages of a place that came back; whoever brought it back says so in words."""
    outbox.write(_into_calendar(booking, now=now), now=now)


def tell_waiting(booking: Booking, *, now: dt.datetime) -> None:
    """Their turn on the waiting list."""
    outbox.write([letter(place_letters.WAITING, booking)], now=now)


def tell_given_up(booking: Booking, *, now: dt.datetime) -> None:
    """That the place is given up, and one calendar message per session to come. For a turn: that they left the list."""
    if booking.booked_at is None:
        tell_left_list(booking, now=now)
        return
    sessions = to_come([booking.run_id], now=now)
    outbox.write([letter(place_letters.GIVEN_UP, booking), *calendar_of(booking, sessions, cause="given-up")], now=now)


def tell_left_list(booking: Booking, *, now: dt.datetime) -> None:
    """That they are no longer on the waiting list."""
    outbox.write([letter(place_letters.LEFT_LIST, booking)], now=now)


def tell_run_cancelled(run: CourseRun, *, now: dt.datetime) -> None:
    """Everybody on `run` in every state: with a place, offered one, waiting; and those whose turn has passed, who may
    be hoping still. Each person once. Called while their bookings still stand.
    """
    sessions = list(to_come([run.pk], now=now))
    cause = new_cause()
    messages = []
    on_it = run.bookings.filter(state__in=[*LIVE, BookingState.LAPSED]).order_by("joined_at", "pk")
    rows = on_it.select_related("person").prefetch_related("person__calendar_entries")
    last_word = {booking.person_id: booking for booking in sorted(rows, key=lambda each: each.is_live)}
    for booking in last_word.values():
        messages.append(letter(place_letters.RUN_CANCELLED, booking, cause=cause, was_booked=booking.holds_a_place))
        if booking.holds_a_place:
            messages += calendar_of(booking, sessions, cause=f"run-cancelled:{cause}")
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
    ledger: dict[int, dict[int, CalendarEntry]] = {}
    for entry in CalendarEntry.objects.filter(session__in=ids):
        ledger.setdefault(entry.person_id, {})[entry.session_id] = entry
    theirs = Message.objects.filter(person__in=bookings.order_by().values("person"))
    unfinished = theirs.filter(kind=calendar.KIND, state__in=UNFINISHED)
    on_their_way = set(unfinished.values_list("stream", flat=True))
    messages: list[NewMessage] = []
    for booking in bookings:
        person = booking.person
        told = ledger.get(person.pk, {})
        news = [
            session
            for session in sorted(by_run[booking.run_id], key=lambda s: (s.starts_at, s.pk))
            if calendar.stream(person, session_id=session.pk) in on_their_way
            or not calendar.is_told(
                told.get(session.pk), session=session, said=words_for(session, discreet=person.is_discreet)
            )
        ]
        messages += _news(booking, news, was=was or {}, told=told)
    outbox.write(messages, now=now)


def tell_wording_changed(person: Person, *, now: dt.datetime) -> None:
    """Puts all that is in the person's calendar into the wording they have chosen now: discreet, or plain."""
    outbox.write(calendar.messages_of_all(person, cause=f"wording:{new_cause()}", now=now), now=now)


def to_come(run_ids: Iterable[int], *, now: dt.datetime):
    """Sessions of these runs that have not begun, cancelled ones too, soonest first."""
    return Session.objects.filter(run__in=run_ids, starts_at__gt=now).order_by("starts_at", "pk")


def new_cause() -> str:
    """Tells one act from the next of the same kind: what can happen again is told again."""
    return uuid.uuid4().hex


def letter(kind: str, booking: Booking, *, cause: str = "", **about) -> NewMessage:
    """What tells `booking` of `kind`; without a `cause` once and never again."""
    return NewMessage(
        kind=kind,
        person=booking.person,
        about={"booking": booking.pk, **about},
        dedupe_key=":".join(filter(None, [kind, str(booking.pk), cause])),
    )


def calendar_of(
    booking: Booking,
    sessions: Iterable[Session],
    *,
    cause: str,
    told: Mapping[int, CalendarEntry] | None = None,
) -> list[NewMessage]:
    """One calendar message for each of `sessions`, for the person of `booking`; none where no calendar follows.

    `told` is what their calendar was told, by session id; where it is left out it is read if it is needed.
    """
    person, cause = booking.person, f"{cause}:{booking.pk}"
    if told is None:
        told = {} if person.wants_invites else {entry.session_id: entry for entry in person.calendar_entries.all()}
    return [
        calendar.message(person, session_id=session.pk, cause=cause)
        for session in sessions
        if calendar.concerns(person, entry=told.get(session.pk))
    ]


def _into_calendar(booking: Booking, *, now: dt.datetime) -> list[NewMessage]:
    return calendar_of(booking, to_come([booking.run_id], now=now).going_ahead(), cause="booked")


def _news(
    booking: Booking, sessions: list[Session], *, was: Mapping[int, AsItWas], told: Mapping[int, CalendarEntry]
) -> list[NewMessage]:
    """The mail about `sessions` and their calendar messages. A change is told once: the run is locked."""
    if not sessions:
        return []
    cause = new_cause()
    kept = {str(s.pk): was[s.pk].kept() if s.pk in was else None for s in sessions}
    news = NewMessage(
        kind=change_letters.SESSIONS_CHANGED,
        person=booking.person,
        about={"booking": booking.pk, "sessions": kept},
        dedupe_key=f"{change_letters.SESSIONS_CHANGED}:{booking.pk}:{cause}",
    )
    return [news, *calendar_of(booking, sessions, cause=f"changed:{cause}", told=told)]
