"""What is said about a place as a whole: booked, waiting, given up, left the list, run cancelled."""

import datetime as dt

from bookings.emails import behalf_letters, letters
from bookings.emails.session_words import further_in_words, still_to_come, told_once
from bookings.models import Booking
from bookings.states import BehalfAct
from courses.states import RunState
from design_system import words
from messaging import plain_text
from messaging.models import Message
from messaging.renderers import Rendered, renders
from people.states import CALLED

BOOKED = "booked"
WAITING = "waiting"
GIVEN_UP = "given_up"
LEFT_LIST = "left_list"
RUN_CANCELLED = "run_cancelled"


@renders(BOOKED)
def booked(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """The confirmation. Not sent when the place is gone by now, or nothing is left to come."""
    booking = _booking(message)
    sessions = still_to_come(booking.run, discreet=booking.person.is_discreet, now=now)
    if not booking.holds_a_place or _is_called_off(booking) or not sessions:
        return None
    subject = f"You have a place, starting {sessions[0].day}"
    further = further_in_words(sessions, in_full=message.channel in CALLED)
    return _letter(
        message,
        "booked",
        booking,
        address=address,
        subject=subject,
        sessions=told_once(sessions),
        further=further,
        for_them=behalf_letters.done_for_them(message, booking, BehalfAct.BOOKED, BehalfAct.ACCEPTED),
    )


@renders(WAITING)
def waiting(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """Their turn, as it is when the mail goes out. Put back on the list, it is not said again who asked at first."""
    booking = _booking(message)
    if not booking.is_waiting or _is_called_off(booking):
        return None
    in_turn = list(booking.run.bookings.waiting().values_list("pk", flat=True))
    is_again = message.about.get("is_again", False)
    return _letter(
        message,
        "waiting",
        booking,
        address=address,
        subject="You are on the waiting list",
        turn=words.ordinal(in_turn.index(booking.pk) + 1),
        for_them=None if is_again else behalf_letters.done_for_them(message, booking, BehalfAct.JOINED),
    )


@renders(GIVEN_UP)
def given_up(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """Not sent to somebody who has come back meanwhile, or who gave it up by undoing what staff did."""
    booking = _booking(message)
    if _has_come_back(booking) or behalf_letters.is_taken_back(booking):
        return None
    for_them = behalf_letters.done_for_them(message, booking, BehalfAct.GAVE_UP)
    subject = "You have given up your place"
    return _letter(message, "given_up", booking, address=address, subject=subject, for_them=for_them)


@renders(LEFT_LIST)
def left_list(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """Not sent to somebody who has come back meanwhile, or who left it by undoing what staff did."""
    booking = _booking(message)
    if _has_come_back(booking) or behalf_letters.is_taken_back(booking):
        return None
    for_them = behalf_letters.done_for_them(message, booking, BehalfAct.LEFT)
    subject = "You have left the waiting list"
    return _letter(message, "left_list", booking, address=address, subject=subject, for_them=for_them)


@renders(RUN_CANCELLED)
def run_cancelled(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """To everybody who had a place or a turn. Cancelled, brought back and cancelled again, the last one says it."""
    booking = _booking(message)
    if not _is_called_off(booking) or _is_said_again(message):
        return None
    first = booking.run.sessions.order_by("starts_at", "pk").first()
    return _letter(
        message,
        "run_cancelled",
        booking,
        address=address,
        subject="Your course cannot go ahead",
        first_day=words.day(first.starts_at) if first else "",
        was_booked=message.about["was_booked"],
    )


def _booking(message: Message) -> Booking:
    return Booking.objects.select_related("run__course", "person").get(pk=message.about["booking"])


def _is_called_off(booking: Booking) -> bool:
    return booking.run.state == RunState.CANCELLED


def _is_said_again(message: Message) -> bool:
    """Whether the same is on its way to the person once more."""
    same = message.person.messages.filter(kind=message.kind, pk__gt=message.pk)
    return any(later.about["booking"] == message.about["booking"] for later in same.only("about"))


def _has_come_back(booking: Booking) -> bool:
    return booking.run.bookings.live().filter(person=booking.person_id).exists()


def _letter(message: Message, template: str, booking: Booking, *, address: str, subject: str, **context) -> Rendered:
    return letters.say(
        template,
        message=message,
        address=address,
        subject=subject,
        course=plain_text.one_line(booking.run.course.title),
        url=letters.address_of("my_booking", booking.pk),
        **context,
    )
