"""What is said of an occasion: that somebody is expected, a change, a cancellation, and a reminder."""

import datetime as dt

from django.conf import settings

from bookings.emails import letters
from bookings.emails.change_letters import Change
from bookings.emails.occasion_words import occasion_words
from bookings.models import Occasion, OccasionGuest
from design_system import words
from messaging import plain_text
from messaging.models import Message
from messaging.renderers import Rendered, renders

EXPECTED = "occasion_expected"
CHANGED = "occasion_changed"
CANCELLED = "occasion_cancelled"
REMINDER = "occasion_reminder"


def as_it_was(occasion: Occasion) -> dict:
    """An occasion before a change, as its guests knew it. Kept in the message: the occasion no longer says."""
    return {
        "starts_at": occasion.starts_at.astimezone(dt.UTC).isoformat(),
        "ends_at": occasion.ends_at.astimezone(dt.UTC).isoformat(),
        "where": occasion.place,
        "said": occasion_words(occasion, discreet=False).content_hash,
    }


def is_news(was: dict, *, occasion: Occasion, discreet: bool) -> bool:
    """Whether `occasion` says something else than it did. Discreet wording is of the day and the time alone."""
    now = as_it_was(occasion)
    told = ("starts_at", "ends_at") if discreet else ("said",)
    return any(was[name] != now[name] for name in told)


@renders(EXPECTED)
def expected(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """Not sent to somebody who is not expected any more, nor where it is cancelled or has begun."""
    guest = _guest(message)
    if not _is_to_come(guest, now=now):
        return None
    return _letter("occasion_expected", message, guest, address=address, subject="We expect you")


@renders(CHANGED)
def changed(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """Not sent where it is cancelled or over, or everything is as it was."""
    guest, was = _guest(message), message.about["was"]
    occasion, discreet = guest.occasion, message.person.is_discreet
    is_off = occasion.is_cancelled or occasion.ends_at <= now or not guest.is_expected
    if is_off or not is_news(was, occasion=occasion, discreet=discreet):
        return None
    said = occasion_words(occasion, discreet=discreet)
    change = Change(was=_in_words(was, occasion=occasion, discreet=discreet), words=said, is_cancelled=False)
    subject = f"Something has changed: {words.day_and_month(occasion.starts_at)}"
    return _letter("occasion_changed", message, guest, address=address, subject=subject, change=change)


@renders(CANCELLED)
def cancelled(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """Not sent once it would be over."""
    guest = _guest(message)
    occasion = guest.occasion
    if not occasion.is_cancelled or occasion.ends_at <= now or not guest.is_expected:
        return None
    said = occasion_words(occasion, discreet=message.person.is_discreet)
    change = Change(was="", words=said, is_cancelled=True)
    subject = f"Cancelled: {words.day_and_month(occasion.starts_at)}"
    return _letter("occasion_cancelled", message, guest, address=address, subject=subject, change=change)


@renders(REMINDER, can_wait=True)
def reminder(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """Day, time, place and how to come. Not sent where they are not expected, it is cancelled or at another time."""
    guest = _guest(message)
    occasion = guest.occasion
    was_to_start_at = dt.datetime.fromisoformat(message.about["starts_at"])
    if not _is_to_come(guest, now=now) or occasion.starts_at != was_to_start_at:
        return None
    subject = f"A reminder: {words.day_and_times(occasion.starts_at, occasion.ends_at)}"
    return _letter("reminder", message, guest, address=address, subject=subject)


def _guest(message: Message) -> OccasionGuest:
    return OccasionGuest.objects.select_related("occasion").get(pk=message.about["guest"])


def _is_to_come(guest: OccasionGuest, *, now: dt.datetime) -> bool:
    occasion = guest.occasion
    return guest.is_expected and not occasion.is_cancelled and not occasion.has_started(now)


def _letter(
    template: str, message: Message, guest: OccasionGuest, *, address: str, subject: str, **context
) -> Rendered:
    return letters.say(
        template,
        message=message,
        address=address,
        subject=subject,
        course=plain_text.one_line(guest.occasion.title),
        url=f"{settings.BASE_URL}{guest.url}" if guest.url else letters.address_of("my_place"),
        words=occasion_words(guest.occasion, discreet=message.person.is_discreet),
        **context,
    )


def _in_words(was: dict, *, occasion: Occasion, discreet: bool) -> str:
    """How it was, as far as that is not how it is; empty where only what is said of it is new."""
    starts_at, ends_at = (dt.datetime.fromisoformat(was[name]) for name in ("starts_at", "ends_at"))
    is_same = (starts_at, ends_at, was["where"]) == (occasion.starts_at, occasion.ends_at, occasion.place)
    said = words.day_and_times(starts_at, ends_at)
    where = "" if discreet else plain_text.one_line(was["where"])
    return "" if is_same else ", ".join(filter(None, [said, where]))
