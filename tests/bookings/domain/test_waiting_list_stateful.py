"""Any order of booking, joining, answering, lapsing and cancelling keeps every turn, and nobody waits unseen."""

import contextlib
import datetime as dt

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bookings.domain import changes, invariants, kind_deadline, places, places_to_fill, waiting_list
from bookings.emails import letters
from bookings.models import Booking, Offer
from bookings.states import LIVE, BookingState
from messaging.domain import delivery
from tests import factories
from tests.factories import at

PEOPLE = 6
numbers = st.integers(min_value=0, max_value=PEOPLE - 1)
# A week like any other, both weeks in which the clocks change, and Christmas.
BEGINNINGS = [("2026-10-14", 10), ("2026-10-22", 7), ("2027-03-25", 8), ("2026-12-22", 14)]


class WaitingList(RuleBasedStateMachine):
    """One run of two places and six people: two have a place, three wait, one comes later.

    `now` moves on by a minute a step, and by hours and days when it likes.
    """

    def __init__(self):
        super().__init__()
        self.sandbox = transaction.atomic()
        self.sandbox.__enter__()

    @initialize(beginning=st.sampled_from(BEGINNINGS))
    def begin(self, beginning):
        day, days_ahead = beginning
        self.now = at(day, "09:30").astimezone(dt.UTC)
        first = at(day, "10:30") + dt.timedelta(days=days_ahead)
        self.run = factories.run(capacity=2, session_count=2, first=first)
        self.staff = factories.staff_login()
        self.people = [factories.person(f"Person {n}") for n in range(PEOPLE)]
        self.college = letters.college()
        self.seen = set()
        for who in range(PEOPLE - 1):
            self.book(who)
            self.join(who)

    def teardown(self):
        transaction.set_rollback(True)
        self.sandbox.__exit__(None, None, None)

    def step(self):
        self.now += dt.timedelta(minutes=1)
        self.run.refresh_from_db()
        return {"by": self.staff, "now": self.now}

    def one_of(self, who, *states):
        """A booking in one of `states` if there is any, else the last of that person, whatever it is."""
        found = list(self.run.bookings.filter(state__in=states).order_by("pk"))
        return found[who % len(found)] if found else self.run.bookings.filter(person=self.people[who]).last()

    @rule(who=numbers)
    def book(self, who):
        given = self.step()
        held_for = Offer.objects.open().filter(booking__run=self.run, booking__person=self.people[who]).first()
        full = places.is_full(self.run)
        try:
            booking = places.book_place(self.run, person=self.people[who], **given)
        except places.Refusal:
            return
        assert booking.holds_a_place
        assert not full or booking.pk == held_for.booking_id

    @rule(who=numbers)
    def join(self, who):
        given = self.step()
        full = places.is_full(self.run)
        try:
            booking = places.join_waiting_list(self.run, person=self.people[who], **given)
        except places.Refusal:
            return
        assert full
        assert self.run.bookings.waiting().last() == booking

    @rule(who=numbers)
    def give_up(self, who):
        given, booking = self.step(), self.one_of(who, *LIVE)
        if booking:
            with contextlib.suppress(places.RunIsOver):
                places.give_up(booking, **given)
                assert not Booking.objects.get(pk=booking.pk).is_live

    @rule(who=numbers, yes=st.booleans())
    def answer(self, who, yes):
        given, booking = self.step(), self.one_of(who, BookingState.OFFERED)
        if booking is None:
            return
        offer = booking.offers.open().first()
        answer = waiting_list.accept if yes else waiting_list.decline
        try:
            answer(booking, **given)
        except waiting_list.OfferHasEnded:
            assert offer is None or self.now >= offer.ends_at or places.is_over(self.run, now=self.now)
        except waiting_list.AlreadyAccepted:
            assert booking.holds_a_place
        else:
            now_is = Booking.objects.get(pk=booking.pk).state
            assert now_is == (BookingState.BOOKED if yes else BookingState.CANCELLED)

    @rule(minutes=st.one_of(st.integers(1, 300), st.integers(300, 6000)))
    def time_passes(self, minutes):
        self.now += dt.timedelta(minutes=minutes)

    @rule()
    def offers_lapse(self):
        now = self.step()["now"]
        overdue = Offer.objects.overdue(now).count()
        assert waiting_list.lapse_offers(now=now) == overdue
        assert waiting_list.lapse_offers(now=now) == 0

    @rule(capacity=st.integers(1, PEOPLE))
    def resize(self, capacity):
        given = self.step()
        taken = self.run.bookings.taking_a_place().count()
        try:
            changes.change_capacity(self.run, capacity=capacity, **given)
        except changes.Refusal:
            assert capacity < taken

    @rule(who=numbers)
    def put_back(self, who):
        given, booking = self.step(), self.one_of(who, BookingState.LAPSED)
        if booking:
            with contextlib.suppress(waiting_list.Refusal):
                assert waiting_list.put_back(booking, **given).state in {"waiting", "offered"}
                assert booking.has_lapsed

    @rule(who=numbers)
    def offer_out_of_turn(self, who):
        given, booking = self.step(), self.one_of(who, BookingState.WAITING)
        if booking:
            free = self.run.capacity - self.run.bookings.taking_a_place().count()
            with contextlib.suppress(waiting_list.Refusal):
                waiting_list.offer_out_of_turn(booking, reason="They asked", **given)
                assert free > 0

    @rule(days=st.integers(-4, 10))
    def move_the_start(self, days):
        given, session = self.step(), self.run.sessions.get(number=1)
        starts_at = session.starts_at + dt.timedelta(days=days)
        with contextlib.suppress(changes.Refusal):
            changes.move_session(
                session,
                starts_at=starts_at,
                ends_at=starts_at + dt.timedelta(hours=2),
                venue=session.venue,
                mode=session.mode,
                **given,
            )
        places_to_fill.offer_what_is_left(now=self.now)

    @rule(sure=st.sampled_from([False, False, True]))
    def cancel_or_restore_the_run(self, sure):
        if sure:
            change = changes.restore_run if self.run.state == "cancelled" else changes.cancel_run
            with contextlib.suppress(changes.Refusal):
                change(self.run, **self.step())

    @rule()
    def messages_go_out(self):
        delivery.deliver_due(now=self.step()["now"])

    @invariant()
    def offers_go_in_turn_and_end_kindly(self):
        least = dt.timedelta(hours=self.college.offer_least_hours)
        turns = [(each.joined_at, each.pk) for each in self.run.bookings.waiting()]
        for offer in Offer.objects.exclude(pk__in=self.seen).select_related("booking"):
            self.seen.add(offer.pk)
            if not offer.out_of_turn:
                assert all(turn > (offer.booking.joined_at, offer.booking_id) for turn in turns)
                assert kind_deadline.is_kind(offer.ends_at, college=self.college)
                assert offer.ends_at - offer.offered_at >= least

    @invariant()
    def nothing_is_wrong(self):
        assert list(invariants.faults(now=self.now)) == []


@pytest.mark.django_db
def test_no_order_of_events_jumps_a_turn_or_leaves_somebody_waiting_unseen():
    run_state_machine_as_test(WaitingList)
