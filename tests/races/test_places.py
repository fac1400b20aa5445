"""However many press “Book” at the same moment, there are never more bookings than places."""

from bookings.domain import invariants as of_bookings
from bookings.domain import places
from bookings.models import Booking
from messaging.domain import invariants as of_messages
from messaging.models import Message
from people.domain import invariants as of_people
from tests import factories, prepared_database
from tests.races.crowd import rush


def faults() -> list[str]:
    """What must not exist, as seen at the moment they all pressed."""
    now = factories.NOW
    return [*of_people.faults(), *of_messages.faults(now=now), *of_bookings.faults(now=now)]


def count(run_id: int) -> dict[str, int]:
    """Who has a place, who waits, who has any booking at all, and who was told."""
    bookings = Booking.objects.filter(run=run_id)
    return {
        "booked": bookings.holding_a_place().count(),
        "waiting": bookings.filter(state="waiting").count(),
        "people": bookings.values("person").distinct().count(),
        "told": Message.objects.values("person").distinct().count(),
    }


def turns(run_id: int) -> list[int]:
    """The turn each is told, from the one who joined first to the one who joined last; told apart by their number."""
    rows = list(Booking.objects.filter(run=run_id, state="waiting").select_related("run"))
    rows.sort(key=lambda booking: (booking.joined_at, booking.pk))
    return [places.turn_of(booking) for booking in rows]


def rush_and_check(url: str, crowd: tuple[int, list[int]], *, seats: int, processes: int) -> None:
    run_id, people = crowd
    waiting = len(people) - seats

    outcome = rush(url, run_id=run_id, people=people, processes=processes)

    assert outcome == {"booked": seats, "waiting": waiting}
    assert prepared_database.inside(url, faults) == []
    assert prepared_database.inside(url, count, run_id) == {
        "booked": seats,
        "waiting": waiting,
        "people": len(people),
        "told": len(people),
    }
    assert prepared_database.inside(url, turns, run_id) == list(range(1, waiting + 1))


def test_200_people_at_once_for_30_places(shared_database, crowd_for):
    rush_and_check(shared_database, crowd_for(people=200, places=30), seats=30, processes=4)


def test_one_person_pressing_twenty_times_books_once(shared_database, crowd_for):
    run_id, people = crowd_for(people=1, places=10)

    outcome = rush(shared_database, run_id=run_id, people=people * 20, processes=2)

    assert outcome == {"booked": 1, "AlreadyBooked": 19}
