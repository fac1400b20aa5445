"""What the tests of the waiting list share: who holds a place, who is next, and what the queue looks like."""

from bookings.domain import places
from bookings.models import Booking, Offer
from messaging.models import Message
from tests import factories


def holder(run) -> Booking:
    return run.bookings.holding_a_place().order_by("pk").first()


def next_in_turn(run) -> Booking:
    return run.bookings.waiting().first()


def give_up_a_place(run, *, now=factories.NOW) -> Offer | None:
    """Gives the offer that came of it, if one did."""
    places.give_up(holder(run), by=None, now=now)
    return Offer.objects.open().filter(booking__run=run).order_by("-pk").first()


def states(run) -> list[str]:
    """Of the queue, in turn."""
    queue = run.bookings.exclude(person__called__startswith="Holder").order_by("joined_at", "pk")
    return list(queue.values_list("state", flat=True))


def kinds_for(person) -> list[str]:
    return list(Message.objects.filter(person=person).order_by("pk").values_list("kind", flat=True))
