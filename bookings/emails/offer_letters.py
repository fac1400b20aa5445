"""What we say of an offered place: held for you, a reminder, declined, lapsed; and of dates that were wished for."""

import datetime as dt

from bookings.emails import behalf_letters, letters
from bookings.models import Booking, Offer, Wish
from bookings.states import BehalfAct, OfferState
from courses.models import CourseRun
from courses.states import RunState
from design_system import words
from messaging import plain_text
from messaging.models import Message
from messaging.renderers import Rendered, renders

OFFER = "offer"
REMINDER = "offer_reminder"
DECLINED = "offer_declined"
LAPSED = "offer_lapsed"
WISH_CAME_TRUE = "wish_come_true"


@renders(OFFER)
def offered(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """It is their turn. Not said any more once they have answered or the deadline has passed."""
    offer = _offer(message)
    return _letter(message, "offer", offer, address=address, subject="Your turn") if _is_open(offer, now=now) else None


@renders(REMINDER)
def reminder(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """Once, half-way. Not said once they have answered."""
    offer = _offer(message)
    if not _is_open(offer, now=now):
        return None
    return _letter(message, "offer_reminder", offer, address=address, subject="A place is still held for you")


@renders(DECLINED)
def declined(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """That their no has arrived. Not said to somebody who has come back meanwhile, or undid what staff did."""
    offer = _offer(message)
    if _has_come_back(offer.booking) or behalf_letters.is_taken_back(offer.booking):
        return None
    for_them = behalf_letters.done_for_them(message, offer.booking, BehalfAct.DECLINED)
    subject = "You said no to a place"
    return _letter(message, "offer_declined", offer, address=address, subject=subject, for_them=for_them)


@renders(LAPSED)
def lapsed(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """What happened and the way back. Not said where they are back already, or the run is cancelled: they hear that."""
    offer = _offer(message)
    if offer.state != OfferState.LAPSED or _has_come_back(offer.booking) or _is_called_off(offer.booking.run):
        return None
    return _letter(message, "offer_lapsed", offer, address=address, subject="Your turn has passed")


@renders(WISH_CAME_TRUE)
def wish_came_true(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """Not said where the dates are gone again, or where they have booked meanwhile."""
    wish = Wish.objects.select_related("course", "person").get(pk=message.about["wish"])
    run = CourseRun.objects.get(pk=message.about["run"])
    has_it = Booking.objects.live().filter(person=wish.person_id, run__course=wish.course_id).exists()
    first = run.sessions.going_ahead().upcoming(now).order_by("starts_at", "pk").first()
    if has_it or _is_called_off(run) or first is None:
        return None
    return letters.say(
        "wish_come_true",
        message=message,
        address=address,
        subject="There are dates for the course you asked about",
        course=plain_text.one_line(wish.course.title),
        first_day=words.day(first.starts_at),
        first_times=words.times(first.starts_at, first.ends_at),
        needs_booking=run.needs_booking,
        url=letters.address_of("course", wish.course.slug),
    )


def _offer(message: Message) -> Offer:
    return Offer.objects.select_related("booking__run__course", "booking__person").get(pk=message.about["offer"])


def _is_open(offer: Offer, *, now: dt.datetime) -> bool:
    return offer.state == OfferState.OPEN and now < offer.ends_at


def _is_called_off(run: CourseRun) -> bool:
    return run.state == RunState.CANCELLED


def _has_come_back(booking: Booking) -> bool:
    return booking.run.bookings.live().filter(person=booking.person_id).exists()


def _letter(message: Message, template: str, offer: Offer, *, address: str, subject: str, **context) -> Rendered:
    run = offer.booking.run
    first = run.sessions.going_ahead().order_by("starts_at", "pk").first()
    return letters.say(
        template,
        message=message,
        address=address,
        subject=subject,
        course=plain_text.one_line(run.course.title),
        first_day=words.day(first.starts_at) if first else "",
        first_times=words.times(first.starts_at, first.ends_at) if first else "",
        until_day=words.day(offer.ends_at),
        until_time=words.time(offer.ends_at),
        url=letters.address_of("my_booking", offer.booking_id),
        **context,
    )
