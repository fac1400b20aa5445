"""What is said when something changes on a course: sessions, the whole run after all, another run instead."""

import datetime as dt
from dataclasses import dataclass

from bookings.emails import letters
from bookings.emails.session_words import (
    SessionWords,
    further_in_words,
    still_to_come,
    told_once,
    words_for,
)
from bookings.models import Booking
from courses.models import Session
from courses.states import RunState
from design_system import words
from messaging import plain_text
from messaging.models import Message
from messaging.renderers import Rendered, renders
from people.states import CALLED

SESSIONS_CHANGED = "sessions_changed"
RUN_RESTORED = "run_restored"
MOVED = "moved"


@dataclass(frozen=True, kw_only=True)
class AsItWas:
    """A session before a change, as its students knew it. Kept in the message: the session no longer says."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    where: str
    is_cancelled: bool

    @classmethod
    def of(cls, session: Session) -> "AsItWas":
        return cls(
            starts_at=session.starts_at,
            ends_at=session.ends_at,
            where=session.place_for_students,
            is_cancelled=session.is_cancelled,
        )

    def kept(self) -> dict:
        return {
            "starts_at": self.starts_at.astimezone(dt.UTC).isoformat(),
            "ends_at": self.ends_at.astimezone(dt.UTC).isoformat(),
            "where": self.where,
            "is_cancelled": self.is_cancelled,
        }


@dataclass(frozen=True, kw_only=True)
class Change:
    """One session of the mail: how it was, in words (empty where that is not known), and how it is."""

    was: str
    words: SessionWords
    is_cancelled: bool


@renders(SESSIONS_CHANGED)
def sessions_changed(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """Says what is different now. Not sent when the place is gone, or everything is as it was."""
    booking = _booking(message.about["booking"])
    if not booking.holds_a_place or booking.run.state == RunState.CANCELLED:
        return None
    kept = {int(pk): was for pk, was in message.about["sessions"].items()}
    sessions = booking.run.sessions.filter(pk__in=kept, ends_at__gt=now).select_related("run__course", "venue")
    discreet = booking.person.is_discreet
    changes = [
        change_of(session, was=kept[session.pk], discreet=discreet)
        for session in sessions.order_by("starts_at", "pk")
        if kept[session.pk] != AsItWas.of(session).kept()
    ]
    if not changes:
        return None
    return letters.say(
        "sessions_changed",
        message=message,
        address=address,
        subject=_subject(changes),
        course=plain_text.one_line(booking.run.course.title),
        url=letters.address_of("my_booking", booking.pk),
        changes=changes,
    )


@renders(RUN_RESTORED)
def run_restored(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """To everybody whose place or turn was kept. Not sent when it is gone, or the run is cancelled again."""
    booking = _booking(message.about["booking"])
    if not booking.is_live or booking.run.state == RunState.CANCELLED:
        return None
    return _letter(message, "run_restored", booking, address=address, now=now, subject="It goes ahead after all")


@renders(MOVED)
def moved(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """From what to what. Not sent when the new place is gone by now."""
    booking = _booking(message.about["booking"])
    if not booking.holds_a_place or booking.run.state == RunState.CANCELLED:
        return None
    old = _booking(message.about["old"])
    return _letter(
        message,
        "moved",
        booking,
        address=address,
        now=now,
        subject="You have a place on other dates",
        had_a_place=old.booked_at is not None,
        old_course=plain_text.one_line(old.run.course.title),
        old_sessions=still_to_come(old.run, discreet=old.person.is_discreet, now=now),
    )


def _booking(pk: int) -> Booking:
    return Booking.objects.select_related("run__course", "person").get(pk=pk)


def _letter(
    message: Message, template: str, booking: Booking, *, address: str, now: dt.datetime, subject: str, **context
) -> Rendered:
    sessions = still_to_come(booking.run, discreet=booking.person.is_discreet, now=now)
    return letters.say(
        template,
        message=message,
        address=address,
        subject=subject,
        course=plain_text.one_line(booking.run.course.title),
        url=letters.address_of("my_booking", booking.pk),
        sessions=told_once(sessions),
        further=further_in_words(sessions, in_full=message.channel in CALLED),
        holds_a_place=booking.holds_a_place,
        **context,
    )


def change_of(session: Session, *, was: dict | None, discreet: bool) -> Change:
    """How `session` is, and how it was by what `AsItWas.kept` kept of it."""
    said = words_for(session, discreet=discreet)
    return Change(was=_in_words(was, discreet=discreet) if was else "", words=said, is_cancelled=session.is_cancelled)


def _in_words(was: dict, *, discreet: bool) -> str:
    starts_at, ends_at = (dt.datetime.fromisoformat(was[name]) for name in ("starts_at", "ends_at"))
    said = words.day_and_times(starts_at, ends_at)
    if was["is_cancelled"]:
        return f"{said} (cancelled)"
    return said if discreet else f"{said}, {was['where']}"


def _subject(changes: list[Change]) -> str:
    if len(changes) > 1:
        return f"{len(changes)} of your dates have changed"
    what = "cancelled" if changes[0].is_cancelled else "changed"
    return f"One of your dates is {what}: {words.day_and_month(changes[0].words.starts_at)}"
