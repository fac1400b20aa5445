"""What staff do about the waiting list: give a turn back, offer out of turn, see what is left to be offered by hand."""

import pytest

from bookings.domain import invariants, places, places_to_fill, waiting_list
from courses.models import CourseRun
from tests.bookings.domain.waiting import give_up_a_place, holder, kinds_for, next_in_turn, states
from tests.factories import at

pytestmark = pytest.mark.django_db
HOSTILE = ["<script>alert(1)</script>", "‮ desrever", "🙂" * 60, "'; DROP TABLE bookings_offer; --"]


def test_put_back_gives_the_old_turn_and_says_so(full, staff):
    run = full(waiting=3)
    offer = give_up_a_place(run)
    waiting_list.lapse_offers(now=offer.ends_at)

    booking = waiting_list.put_back(offer.booking, by=staff, now=offer.ends_at)

    assert states(run) == ["waiting", "offered", "waiting"]
    assert places.turn_of(booking) == 1
    assert kinds_for(booking.person)[-1] == "waiting"


def test_put_back_where_a_place_is_free_offers_it_anew(full, staff):
    run = full(waiting=1)
    offer = give_up_a_place(run)
    waiting_list.lapse_offers(now=offer.ends_at)

    booking = waiting_list.put_back(offer.booking, by=staff, now=offer.ends_at)

    assert booking.is_offered
    assert list(booking.offers.order_by("pk").values_list("state", flat=True)) == ["lapsed", "open"]


def test_put_back_refuses_who_has_joined_again_and_who_never_lapsed(full, staff):
    run = full()
    offer = give_up_a_place(run)
    waiting = next_in_turn(run)
    waiting_list.lapse_offers(now=offer.ends_at)
    places.join_waiting_list(run, person=offer.booking.person, by=None, now=offer.ends_at)

    for booking in (offer.booking, waiting):
        with pytest.raises(waiting_list.NothingToPutBack):
            waiting_list.put_back(booking, by=staff, now=offer.ends_at)


def test_put_back_refuses_once_the_run_has_begun(full, staff):
    run = full()
    offer = give_up_a_place(run)
    waiting_list.lapse_offers(now=offer.ends_at)

    with pytest.raises(waiting_list.RunIsClosed):
        waiting_list.put_back(offer.booking, by=staff, now=at("2026-10-21", "10:30"))


@pytest.mark.parametrize("reason", HOSTILE)
def test_out_of_turn_keeps_its_reason_whatever_it_says(full, staff, now, reason):
    run = full(waiting=3)
    last = run.bookings.waiting().last()
    CourseRun.objects.filter(pk=run.pk).update(capacity=2)

    offer = waiting_list.offer_out_of_turn(last, reason=f"  {reason} ", by=staff, now=now)

    offer.refresh_from_db()
    assert (offer.out_of_turn, offer.reason, offer.offered_by) == (True, reason.strip(), staff)
    assert states(run) == ["waiting", "waiting", "offered"]


def test_out_of_turn_near_the_start_holds_the_place_until_the_course_begins(full, staff):
    run = full()
    late = at("2026-10-21", "08:00")
    give_up_a_place(run, now=late)
    waiting = next_in_turn(run)

    offer = waiting_list.offer_out_of_turn(waiting, reason="On the phone with her", by=staff, now=late)

    assert offer.ends_at == at("2026-10-21", "10:30")


def test_out_of_turn_refuses_without_reason_place_or_turn(full, staff, now):
    run = full()
    waiting = next_in_turn(run)

    with pytest.raises(waiting_list.ReasonMissing):
        waiting_list.offer_out_of_turn(waiting, reason=" \n", by=staff, now=now)
    with pytest.raises(waiting_list.NoPlaceIsFree):
        waiting_list.offer_out_of_turn(waiting, reason="Kind", by=staff, now=now)
    with pytest.raises(waiting_list.NotWaiting):
        waiting_list.offer_out_of_turn(holder(run), reason="Kind", by=staff, now=now)
    with pytest.raises(waiting_list.RunIsClosed):
        waiting_list.offer_out_of_turn(waiting, reason="Kind", by=staff, now=at("2026-10-21", "10:30"))


def test_places_too_near_the_start_are_for_the_desk_soonest_first(full):
    late = at("2026-10-21", "08:00")
    later = full(first=at("2026-10-21", "12:00"))
    soon, closed = full(), full(first=at("2026-12-01"), booking_closes_at=late)
    full()
    for run in (later, soon, closed):
        give_up_a_place(run, now=late)

    assert places_to_fill.places_to_fill_by_hand(late) == [soon, later, closed]
    assert list(invariants.faults(now=late)) == []
