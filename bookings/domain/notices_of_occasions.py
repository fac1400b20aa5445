"""Tells those expected at an occasion what happened to it, and puts their calendars in step: rows of the message
ledger, written in the caller's transaction. Nothing is told of what is over.
"""

import datetime as dt
from collections.abc import Iterable

from bookings.domain import calendar, notices, reminders
from bookings.emails import occasion_letters
from bookings.models import Occasion, OccasionGuest
from messaging.domain import outbox
from messaging.domain.outbox import NewMessage


def tell_expected(guest: OccasionGuest, *, in_words: bool, now: dt.datetime) -> None:
    """That they are expected, and an invite; without words where whoever asked them says so. Not once it has begun."""
    if guest.occasion.has_started(now):
        return
    cause = notices.new_cause()
    letters = [_letter(occasion_letters.EXPECTED, guest, cause=cause, now=now)] if in_words else []
    outbox.write([*letters, *_calendars([guest], cause=cause, now=now)], now=now)


def tell_released(guest: OccasionGuest, *, now: dt.datetime) -> None:
    """Takes it out of their calendar. Words are for whoever knows why."""
    outbox.write(_calendars([guest], cause=notices.new_cause(), now=now), now=now)


def tell_changed(occasion: Occasion, *, was: dict, now: dt.datetime) -> None:
    """Each guest for whom it is news, and their calendars. Constant queries."""
    if occasion.ends_at <= now:
        return
    cause, guests = notices.new_cause(), _guests(occasion)
    news = [
        _letter(occasion_letters.CHANGED, guest, cause=cause, now=now, was=was)
        for guest in guests
        if occasion_letters.is_news(was, occasion=occasion, discreet=guest.person.is_discreet)
    ]
    outbox.write([*news, *_calendars(guests, cause=cause, now=now)], now=now)


def tell_cancelled(occasion: Occasion, *, now: dt.datetime) -> None:
    """Each guest, and their calendars. Constant queries."""
    if occasion.ends_at <= now:
        return
    cause, guests = notices.new_cause(), _guests(occasion)
    news = [_letter(occasion_letters.CANCELLED, guest, cause=cause, now=now) for guest in guests]
    outbox.write([*news, *_calendars(guests, cause=cause, now=now)], now=now)


def _guests(occasion: Occasion) -> list[OccasionGuest]:
    return list(occasion.guests.expected().select_related("person", "occasion").order_by("pk"))


def _letter(kind: str, guest: OccasionGuest, *, cause: str, now: dt.datetime, **about) -> NewMessage:
    """Urgent where a letter would come too late."""
    return NewMessage(
        kind=kind,
        person=guest.person,
        about={"guest": guest.pk, **about},
        dedupe_key=f"{kind}:{guest.pk}:{cause}",
        is_urgent=guest.occasion.starts_at - now < reminders.TOO_LATE_FOR_A_LETTER,
    )


def _calendars(guests: Iterable[OccasionGuest], *, cause: str, now: dt.datetime) -> list[NewMessage]:
    """None of what has begun."""
    return [
        calendar.message_for(guest, cause=cause)
        for guest in guests
        if not guest.occasion.has_started(now) and calendar.concerns(guest.person, entry=guest)
    ]
