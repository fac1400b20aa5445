"""However many press “Book” at the same moment, there are never more bookings than places."""

import pytest

from bookings.models import Booking
from messaging.models import Message
from tests import prepared_database
from tests.races.crowd import rush


def turns_are_in_order(run_id: int) -> bool:
    """Nobody waits who could have had a place, and every turn is somebody's own."""
    booked = Booking.objects.filter(run=run_id).holding_a_place().count()
    people = Booking.objects.filter(run=run_id).values("person").distinct().count()
    told = Message.objects.values("person").distinct().count()
    return (booked, people, told) == (min(people, booked), people, people)


@pytest.mark.postgres
def test_200_people_at_once_for_30_places(shared_database, crowd_for):
    run_id, people = crowd_for(people=200, places=30)

    outcome = rush(shared_database, run_id=run_id, people=people, processes=4)

    assert outcome == {"booked": 30, "waiting": 170}
    assert prepared_database.manage(shared_database, "check_invariants").startswith("All is well")
    assert prepared_database.inside(shared_database, turns_are_in_order, run_id)


def test_60_people_at_once_for_10_places(shared_database, crowd_for):
    run_id, people = crowd_for(people=60, places=10)

    outcome = rush(shared_database, run_id=run_id, people=people, processes=2)

    assert outcome == {"booked": 10, "waiting": 50}
    assert prepared_database.manage(shared_database, "check_invariants").startswith("All is well")


def test_one_person_pressing_twenty_times_books_once(shared_database, crowd_for):
    run_id, people = crowd_for(people=1, places=10)

    outcome = rush(shared_database, run_id=run_id, people=people * 20, processes=2)

    assert outcome == {"booked": 1, "AlreadyBooked": 19}
