"""The waiting list: free places are offered in turn, held, and passed on; by every path that frees one."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bookings.domain import changes, invariants, places, places_to_fill, waiting_list
from bookings.models import Booking, Offer
from bookings.states import BookingState, Ended, OfferState
from courses.models import CourseRun
from courses.states import RunState
from messaging.models import Message
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db

HOSTILE = ["<script>alert(1)</script>", "‮ desrever", "🙂" * 60, "'; DROP TABLE bookings_offer; --"]


@pytest.fixture
def full(now):
    """`full(places=1, waiting=2)`: a run with every place booked, and people waiting in turn."""

    def fill(*, places: int = 1, waiting: int = 2, **fields) -> CourseRun:
        run = factories.run(capacity=places, **fields)
        for number in range(places):
            factories.booking(run, who=factories.person(f"Holder {number}"))
        for number in range(waiting):
            joined = at("2026-10-01") + dt.timedelta(hours=number)
            factories.booking(run, who=factories.person(f"Waiting {number}"), state=BookingState.WAITING, at=joined)
        return run

    return fill


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


def test_accepting_books_the_place_and_tells_like_any_booking(full, now):
    booking = give_up_a_place(full()).booking

    waiting_list.accept(booking, by=booking.person.user, now=now)

    booking.refresh_from_db()
    offer = booking.offers.get()
    assert (booking.state, booking.booked_at) == (BookingState.BOOKED, now)
    assert (offer.state, offer.answered_at, offer.answered_by) == (OfferState.ACCEPTED, now, booking.person.user)
    assert kinds_for(booking.person) == ["offer", "offer_reminder", "booked", "calendar", "calendar", "calendar"]


def test_accepting_twice_books_once(full, now):
    booking = give_up_a_place(full()).booking
    waiting_list.accept(booking, by=booking.person.user, now=now)
    told = Message.objects.count()

    again = waiting_list.accept(booking, by=booking.person.user, now=now + dt.timedelta(minutes=1))

    assert (again.pk, again.booked_at) == (booking.pk, now)
    assert Message.objects.count() == told


def test_booking_while_a_place_is_held_is_saying_yes(full, now):
    run = full()
    booking = give_up_a_place(run).booking

    booked = places.book_place(run, person=booking.person, by=booking.person.user, now=now)

    assert booked.pk == booking.pk
    assert booked.holds_a_place
    assert booking.offers.get().state == OfferState.ACCEPTED


@pytest.mark.parametrize("late", [dt.timedelta(0), dt.timedelta(minutes=1)])
def test_accepting_at_the_deadline_or_later_is_refused_kindly_before_anybody_lapsed_it(full, late):
    offer = give_up_a_place(full())

    with pytest.raises(waiting_list.OfferHasEnded) as refusal:
        waiting_list.accept(offer.booking, by=None, now=offer.ends_at + late)

    assert "You can join the waiting list again" in refusal.value.message
    with pytest.raises(places.AlreadyBooked):
        places.book_place(offer.booking.run, person=offer.booking.person, by=None, now=offer.ends_at + late)


def test_accepting_to_the_last_moment_is_in_time(full):
    offer = give_up_a_place(full())

    booking = waiting_list.accept(offer.booking, by=None, now=offer.ends_at - dt.timedelta(microseconds=1))

    assert booking.holds_a_place


def test_nobody_accepts_what_was_never_offered(full, now):
    waiting = next_in_turn(full())

    with pytest.raises(waiting_list.OfferHasEnded):
        waiting_list.accept(waiting, by=None, now=now)


@pytest.mark.parametrize("way", [waiting_list.decline, places.give_up])
def test_saying_no_passes_the_place_on(full, now, way):
    run = full()
    booking = give_up_a_place(run).booking

    way(booking, by=booking.person.user, now=now)

    booking.refresh_from_db()
    assert (booking.state, booking.ended_why, booking.cancelled_at) == ("cancelled", Ended.DECLINED, now)
    assert booking.offers.get().state == OfferState.DECLINED
    assert states(run) == ["cancelled", "offered"]
    assert kinds_for(booking.person)[-1] == "offer_declined"


def test_declining_twice_changes_nothing(full, now):
    run = full(waiting=3)
    booking = give_up_a_place(run).booking
    waiting_list.decline(booking, by=None, now=now)

    waiting_list.decline(booking, by=None, now=now)

    assert states(run) == ["cancelled", "offered", "waiting"]


def test_no_after_yes_is_refused_and_the_place_stays(full, now):
    booking = give_up_a_place(full()).booking
    waiting_list.accept(booking, by=None, now=now)

    with pytest.raises(waiting_list.AlreadyAccepted):
        waiting_list.decline(booking, by=None, now=now)

    assert Booking.objects.get(pk=booking.pk).holds_a_place


def test_an_offer_lapses_once_and_the_place_is_passed_on(full):
    run = full()
    offer = give_up_a_place(run)

    before = waiting_list.lapse_offers(now=offer.ends_at - dt.timedelta(seconds=1))
    lapsed = waiting_list.lapse_offers(now=offer.ends_at)
    again = waiting_list.lapse_offers(now=offer.ends_at)

    assert (before, lapsed, again) == (0, 1, 0)
    assert states(run) == ["lapsed", "offered"]
    assert kinds_for(offer.booking.person)[-1] == "offer_lapsed"
    assert list(invariants.faults(now=offer.ends_at)) == []


def test_lapsing_late_never_leaves_the_next_without_a_kind_deadline(full):
    run = full()
    give_up_a_place(run)

    waiting_list.lapse_offers(now=at("2026-10-18", "03:00"))

    assert Offer.objects.open().get().ends_at == at("2026-10-19", "18:45")


def test_somebody_whose_turn_has_passed_may_join_again_at_the_end(full):
    run = full()
    offer = give_up_a_place(run)
    waiting_list.lapse_offers(now=offer.ends_at)
    person = offer.booking.person

    again = places.join_waiting_list(run, person=person, by=person.user, now=offer.ends_at)

    assert again.pk != offer.booking_id
    assert again.is_waiting
    assert run.bookings.waiting().last() == again


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


def test_places_too_near_the_start_are_for_the_desk_soonest_first(full):
    late = at("2026-10-21", "08:00")
    later = full(first=at("2026-10-21", "12:00"))
    soon, closed = full(), full(first=at("2026-12-01"), booking_closes_at=late)
    full()
    for run in (later, soon, closed):
        give_up_a_place(run, now=late)

    assert places_to_fill.places_to_fill_by_hand(late) == [soon, later, closed]
    assert list(invariants.faults(now=late)) == []
