"""Tells people of changes to a run as a whole: it goes ahead after all, or they have a place on another one."""

import datetime as dt
from collections.abc import Sequence

from bookings.domain import notices
from bookings.emails import change_letters
from bookings.models import Booking
from courses.models import CourseRun
from messaging.domain import outbox
from messaging.domain.outbox import NewMessage


def tell_run_restored(run: CourseRun, *, now: dt.datetime) -> None:
    """Everybody with a place or a turn on `run`. Called once their bookings stand again. Constant queries."""
    sessions = list(notices.to_come([run.pk], now=now).going_ahead())
    cause = notices.new_cause()
    messages: list[NewMessage] = []
    live = run.bookings.live().select_related("person").prefetch_related("person__calendar_entries")
    for booking in live.order_by("joined_at", "pk"):
        messages.append(notices.letter(change_letters.RUN_RESTORED, booking, cause=cause))
        if booking.holds_a_place:
            messages += notices.calendar_of(booking, sessions, cause=f"run-restored:{cause}")
    outbox.write(messages, now=now)


def tell_moved(pairs: Sequence[tuple[Booking, Booking]], *, now: dt.datetime) -> None:
    """One letter for each pair of the booking that ended and the one that took its place; both calendars follow.

    The pairs are all from one run and all to one other. Constant queries.
    """
    if not pairs:
        return
    was, to = pairs[0][0].run_id, pairs[0][1].run_id
    left, joined = list(notices.to_come([was], now=now)), list(notices.to_come([to], now=now).going_ahead())
    messages: list[NewMessage] = []
    for old, new in pairs:
        messages.append(notices.letter(change_letters.MOVED, new, old=old.pk))
        if old.booked_at:
            messages += notices.calendar_of(old, left, cause="moved-from")
        messages += notices.calendar_of(new, joined, cause="moved-to")
    outbox.write(messages, now=now)
