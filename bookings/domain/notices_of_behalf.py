"""Tells people that what staff did for them was undone: a row of the message ledger in the caller's transaction.

What staff do for somebody is told by the ordinary message of the act, with a line about who asked (behalf_letters).
"""

import datetime as dt

from django.db.models import Q

from bookings.emails import behalf_letters, offer_letters, place_letters
from bookings.models import Booking, OnBehalf
from bookings.states import BehalfAct, BookingState
from messaging.domain import outbox
from messaging.domain.outbox import NewMessage
from messaging.models import Message

ENDINGS = frozenset({place_letters.GIVEN_UP, place_letters.LEFT_LIST, offer_letters.DECLINED})
# What was ended, and came back as it was.
AS_BEFORE = frozenset({(BehalfAct.GAVE_UP, BookingState.BOOKED), (BehalfAct.LEFT, BookingState.WAITING)})


def tell_undone(act: OnBehalf, *, back: Booking | None, now: dt.datetime) -> None:
    """That `act` was undone, and what holds now: `back` is the place or turn that came back.

    Nothing is written where the person has not heard of the act yet, and what they know holds again: its own message
    will not go out any more.
    """
    if not _is_news(act, back=back):
        return
    kind = behalf_letters.UNDONE
    undone = NewMessage(kind=kind, person=act.booking.person, about={"act": act.pk}, dedupe_key=f"{kind}:{act.pk}")
    outbox.write([undone], now=now)


def _is_news(act: OnBehalf, *, back: Booking | None) -> bool:
    heard = _heard(act.booking)
    if back is None:
        return bool(heard)
    holds_as_before = (BehalfAct(act.act), BookingState(back.state)) in AS_BEFORE
    return not heard or bool(heard & ENDINGS) or not holds_as_before


def _heard(booking: Booking) -> set[str]:
    """The kinds of message about `booking` that may have reached the person. Rows are locked: none goes meanwhile."""
    about = Q(about__booking=booking.pk) | Q(about__offer__in=list(booking.offers.values_list("pk", flat=True)))
    person = Q(person=booking.person_id) | Q(person__merged_into=booking.person_id)
    rows = Message.objects.select_for_update(of=("self",)).filter(about, person).order_by("pk")
    return {message.kind for message in rows if message.may_have_gone}
