"""Tells people of their turn: offered, reminded once, declined, lapsed, put back; and that a wish came true.

Rows of the message ledger, written in the caller's transaction.
"""

import datetime as dt
from collections.abc import Iterable

from bookings.domain import kind_deadline
from bookings.emails import offer_letters, place_letters
from bookings.models import Booking, Offer, Wish
from content.models import CollegeSettings
from courses.models import CourseRun
from messaging.domain import outbox
from messaging.domain.outbox import NewMessage


def tell_offered(offers: Iterable[Offer], *, college: CollegeSettings, now: dt.datetime) -> None:
    """That a place is held for them, and one reminder half-way. Constant queries."""
    messages = []
    for offer in offers:
        messages.append(_about(offer_letters.OFFER, offer, is_urgent=True))
        remind_at = reminder_at(offer, college=college)
        if remind_at:
            messages.append(_about(offer_letters.REMINDER, offer, is_urgent=True, not_before=remind_at))
    outbox.write(messages, now=now)


def reminder_at(offer: Offer, *, college: CollegeSettings) -> dt.datetime | None:
    """A kind moment half-way to the deadline; None where it would leave less than the least hours to answer."""
    half_way = offer.offered_at + (offer.ends_at - offer.offered_at) / 2
    moment = kind_deadline.next_kind_moment(half_way, college=college)
    return moment if offer.ends_at - moment >= dt.timedelta(hours=college.offer_least_hours) else None


def tell_declined(offer: Offer, *, now: dt.datetime) -> None:
    outbox.write([_about(offer_letters.DECLINED, offer)], now=now)


def tell_lapsed(offer: Offer, *, now: dt.datetime) -> None:
    """What happened, and how to come back."""
    outbox.write([_about(offer_letters.LAPSED, offer)], now=now)


def tell_put_back(booking: Booking, *, now: dt.datetime) -> None:
    """Their turn again. Not said where a place is offered to them at once."""
    message = NewMessage(
        kind=place_letters.WAITING,
        person=booking.person,
        about={"booking": booking.pk, "is_again": True},
        dedupe_key=f"{place_letters.WAITING}:{booking.pk}:put-back:{booking.offers.count()}",
    )
    outbox.write([message], now=now)


def tell_wishes_came_true(wishes: Iterable[Wish], *, run: CourseRun, now: dt.datetime) -> None:
    """In the order of the wishes."""
    outbox.write(
        [
            NewMessage(
                kind=offer_letters.WISH_CAME_TRUE,
                person=wish.person,
                about={"wish": wish.pk, "run": run.pk},
                dedupe_key=f"{offer_letters.WISH_CAME_TRUE}:{wish.pk}",
            )
            for wish in wishes
        ],
        now=now,
    )


def _about(kind: str, offer: Offer, *, is_urgent: bool = False, not_before: dt.datetime | None = None) -> NewMessage:
    return NewMessage(
        kind=kind,
        person=offer.booking.person,
        about={"offer": offer.pk},
        dedupe_key=f"{kind}:{offer.pk}",
        is_urgent=is_urgent,
        not_before=not_before,
    )
