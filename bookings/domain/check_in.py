"""“I'm here”: a student signs in with the code on the wall. It works from a while before the start until the end."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import salted_hmac

from bookings.domain import corrections, register, register_rules
from bookings.emails import letters
from bookings.models import Attendance, Booking
from bookings.states import HOLDING_A_PLACE, PRESENT, Mark, MarkSource
from courses.models import Session
from courses.states import RunState
from design_system import refusals, words
from people.models import Person, User

LETTERS = "CDFGHJKMNPQRTVWX34679"  # no vowels: no words by accident; nothing that is read as something else
LENGTH = 6
SALT = "bookings.check_in"


class Refusal(refusals.Refusal):
    """`message` is kind, and says what to do."""

    message = "We could not note that you are here. Please tell the facilitator."


class Unknown(Refusal):
    """Of a code that is wrong, and of one of a session that they are not booked on: the same words."""

    message = "We could not find a place of yours for this code. Please tell the facilitator at the door."


class TooEarly(Refusal):
    def __init__(self, opens_at: dt.datetime):
        super().__init__(f"This code works from {words.time(opens_at)} on {words.day_and_month(opens_at)}.")


class HasClosed(Refusal):
    message = (
        "This session is over, so the code does not work any more. Please tell the facilitator that you were here."
    )


class IsCancelled(Refusal):
    message = "This session was cancelled. Please call us if nobody told you."


class MarkedOtherwise(Refusal):
    message = "The register says something else about you. Please tell the facilitator that you are here."


@dataclass(frozen=True, kw_only=True)
class Found:
    """A session that they are booked on. `is_noted`: they are marked as here already."""

    session: Session
    booking: Booking
    is_noted: bool


def code_of(session: Session) -> str:
    """Six letters and digits, always the same for a session; kept nowhere."""
    digest = salted_hmac(SALT, str(session.public_uid), algorithm="sha256").digest()
    number = int.from_bytes(digest, "big")
    drawn = []
    for _ in range(LENGTH):
        number, which = divmod(number, len(LETTERS))
        drawn.append(LETTERS[which])
    return "".join(drawn)


def address_of(session: Session) -> str:
    """Where the QR code on the wall leads."""
    return f"{settings.BASE_URL}{reverse('here')}?code={code_of(session)}"


def opens_at(session: Session) -> dt.datetime:
    return session.starts_at - dt.timedelta(minutes=letters.college().check_in_minutes)


def find(code: str, *, person: Person, now: dt.datetime) -> Found:
    """The session of `person` that `code` is of. Only their own are looked at, so a code tells nobody anything else.

    Raises a Refusal.
    """
    booked = Booking.objects.filter(person=person, state__in=HOLDING_A_PLACE).exclude(run__state=RunState.DRAFT)
    places = {booking.run_id: booking for booking in booked}
    sessions = Session.objects.filter(run__in=places).select_related("run__course", "venue")
    typed = "".join(letter for letter in code.upper() if letter.isalnum())
    found = next((each for each in sessions.order_by("starts_at", "pk") if code_of(each) == typed), None)
    if found is None:
        raise Unknown
    _refuse_unless_open(found, now=now)
    booking = places[found.run_id]
    mark = Attendance.objects.filter(booking=booking, session=found).first()
    return Found(session=found, booking=booking, is_noted=mark is not None and mark.mark in PRESENT)


@transaction.atomic
def say_here(code: str, *, person: Person, by: User, now: dt.datetime) -> Found:
    """Notes that `person` is at the session of `code`. Doing it twice changes nothing.

    Apologies that they had sent, or staff had noted for them, are replaced: they came. A mark made in the room stays as
    it is. Raises a Refusal.
    """
    found = find(code, person=person, now=now)
    held = register_rules.lock_to_mark(found.session, now=now)
    session, rows = held.session, register.hold(held.session, ids=[found.booking.pk])
    booking, mark = rows[found.booking.pk].booking, rows[found.booking.pk].mark
    if not booking.holds_a_place:
        raise Unknown
    _refuse_unless_open(session, now=now)
    if mark and mark.mark not in PRESENT and not _is_replaced(mark, session=session):
        raise MarkedOtherwise
    if mark is None or mark.mark not in PRESENT:
        changes = {booking.pk: Mark.ATTENDED.value}
        trail = register.write(session, changes=changes, held=rows, source=MarkSource.CHECK_IN, by=by, now=now)
        corrections.keep(held, trail, source=MarkSource.CHECK_IN, by=by, now=now)
    return Found(session=session, booking=booking, is_noted=True)


def _is_replaced(mark: Attendance, *, session: Session) -> bool:
    """What was said before the day may be replaced by what they do; what was marked in the room may not."""
    is_from_before = mark.mark == Mark.APOLOGIES and mark.marked_at < opens_at(session)
    return mark.source == MarkSource.STUDENT or is_from_before


def _refuse_unless_open(session: Session, *, now: dt.datetime) -> None:
    if session.is_cancelled:
        raise IsCancelled
    if now < opens_at(session):
        raise TooEarly(opens_at(session))
    if session.has_ended(now):
        raise HasClosed
