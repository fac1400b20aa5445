"""The waiting list: free places are offered in turn, held, and passed on; by every path that frees one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bookings.domain import changes, invariants, places, places_to_fill, waiting_list
from bookings.models import Booking, Offer
from bookings.states import Ended
from courses.models import CourseRun
from courses.states import RunState
from messaging.models import Message
from tests import factories
from tests.bookings.domain.waiting import give_up_a_place, holder, kinds_for, next_in_turn, states
from tests.factories import at

pytestmark = pytest.mark.django_db


def test_a_place_given_up_is_offered_to_the_next_in_turn_and_held(full, now):
    run = full()
    first = next_in_turn(run)

    offer = give_up_a_place(run)

    assert (offer.booking, offer.offered_at, offer.ends_at) == (first, now, at("2026-10-16", "10:00"))
    assert states(run) == ["offered", "waiting"]
    assert kinds_for(first.person) == ["offer", "offer_reminder"]
    assert places.is_full(run)
    assert list(invariants.faults(now=now)) == []


def test_the_reminder_comes_half_way_at_a_kind_moment(full):
    offer = give_up_a_place(full())

    reminder = Message.objects.get(kind="offer_reminder")
    assert reminder.not_before == at("2026-10-15", "09:30")
    assert reminder.about == {"offer": offer.pk}


def test_nobody_is_reminded_of_an_offer_that_ends_soon(full):
    run = full()

    give_up_a_place(run, now=at("2026-10-20", "15:00"))

    assert Offer.objects.get().ends_at == at("2026-10-20", "19:00")
    assert not Message.objects.filter(kind="offer_reminder").exists()


def test_as_many_places_as_are_free_are_offered(full, staff, now):
    run = full(places=2, waiting=4)

    changes.change_capacity(run, capacity=5, by=staff, now=now)

    assert states(run) == ["offered", "offered", "offered", "waiting"]


def test_more_places_than_people_waiting_leave_the_rest_to_be_booked(full, staff, student, now):
    run = full(places=2, waiting=1)

    changes.change_capacity(run, capacity=5, by=staff, now=now)

    assert states(run) == ["offered"]
    assert places.book_place(run, person=student, by=student.user, now=now).holds_a_place


def test_capacity_cannot_fall_below_what_is_booked_or_offered(full, staff, now):
    run = full(places=2, waiting=1)
    give_up_a_place(run)

    with pytest.raises(changes.PlacesAreTaken):
        changes.change_capacity(run, capacity=1, by=staff, now=now)


@pytest.mark.parametrize(
    "fields",
    [
        {"state": RunState.DRAFT},
        {"state": RunState.CANCELLED},
        {"needs_booking": False},
        {"booking_closes_at": factories.NOW},
    ],
)
def test_nothing_is_offered_on_a_run_that_is_not_on_offer(full, now, fields):
    run = full()
    CourseRun.objects.filter(pk=run.pk).update(**fields)
    holder(run).delete()

    assert waiting_list.offer_free_places(CourseRun.objects.get(pk=run.pk), now=now) == []


def test_nothing_is_offered_once_the_first_session_has_begun(full):
    run = full()

    assert give_up_a_place(run, now=at("2026-10-21", "10:30")) is None
    assert states(run) == ["waiting", "waiting"]


def test_a_first_session_that_is_cancelled_does_not_close_the_list(full, staff, now):
    run = full()
    changes.cancel_session(run.sessions.get(number=1), by=staff, now=now)

    assert give_up_a_place(run, now=at("2026-10-21", "10:30"))


def test_cancelling_the_run_ends_offers_and_tells_everybody_on_it(full, staff):
    run = full(places=2, waiting=3)
    offer = give_up_a_place(run)
    waiting_list.lapse_offers(now=offer.ends_at)

    changes.cancel_run(run, by=staff, now=offer.ends_at)

    assert states(run) == ["lapsed", "cancelled", "cancelled"]
    told = Message.objects.filter(kind="run_cancelled").values_list("person__called", flat=True)
    assert sorted(told) == ["Holder 1", "Waiting 0", "Waiting 1", "Waiting 2"]
    assert set(run.bookings.filter(state="cancelled", cancelled_by=staff).values_list("ended_why", flat=True)) == {
        Ended.RUN_CANCELLED
    }
    assert sorted(Offer.objects.values_list("state", flat=True)) == ["lapsed", "withdrawn"]
    assert all(run.sessions.values_list("cancelled_with_run", flat=True))
    assert list(invariants.faults(now=offer.ends_at)) == []


def test_offering_costs_the_same_for_one_place_and_for_three(full, now):
    found = []
    for places_more in (1, 1, 3):  # the first time more is looked up, and kept
        run = full(places=1, waiting=5)
        CourseRun.objects.filter(pk=run.pk).update(capacity=1 + places_more)
        locked = CourseRun.objects.select_related("course").get(pk=run.pk)
        with CaptureQueriesContext(connection) as captured:
            offers = waiting_list.offer_free_places(locked, now=now)
        found.append((len(offers), len(captured)))

    queries = found[1][1]
    assert found[1:] == [(1, queries), (3, queries)]


def test_giving_up_where_nobody_waits_offers_nothing(full, now):
    run = full(waiting=0)

    assert give_up_a_place(run) is None


def test_invariants_find_an_offer_without_its_booking_and_the_other_way_round(full, now):
    run = full(waiting=1)
    offer = give_up_a_place(run)
    Booking.objects.filter(pk=offer.booking_id).update(state="waiting")
    stray = list(invariants.faults(now=now))
    Booking.objects.filter(pk=offer.booking_id).update(state="offered")
    Offer.objects.filter(pk=offer.pk).update(state="withdrawn", answered_at=now)

    assert f"offer {offer.pk}: open though its booking is not offered a place" in stray
    assert list(invariants.faults(now=now)) == [
        f"booking {offer.booking_id}: offered a place, but there is no open offer"
    ]


def test_invariants_find_somebody_who_waits_unseen_until_due_work_is_done(full, now):
    run = full(waiting=1)
    CourseRun.objects.filter(pk=run.pk).update(capacity=2)

    found = list(invariants.faults(now=now))
    offered = (places_to_fill.offer_what_is_left(now=now), places_to_fill.offer_what_is_left(now=now))

    assert found == [f"run {run.pk} ({run.code}): 1 waiting though a place could be offered"]
    assert offered == (1, 0)
    assert list(invariants.faults(now=now)) == []
