"""Any order of booking, giving up, resizing, moving and cancelling leaves no state that must not exist."""

import contextlib
import datetime as dt

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from bookings.domain import (
    changes,
    completion,
    invariants,
    places,
    places_to_fill,
    register,
    register_rules,
    waiting_list,
)
from bookings.models import Booking
from bookings.states import BookingState, Mark
from courses.domain import invariants as course_invariants
from courses.states import RunState, SessionState
from messaging.domain import delivery
from tests import factories

PEOPLE = 5
numbers = st.integers(min_value=0, max_value=PEOPLE - 1)
session_numbers = st.integers(min_value=1, max_value=3)


class Places(RuleBasedStateMachine):
    """One run of three sessions and five people. `now` moves on by an hour a step, and by days when it likes."""

    def __init__(self):
        super().__init__()
        self.sandbox = transaction.atomic()
        self.sandbox.__enter__()
        self.now = factories.NOW
        self.run = factories.run(capacity=2)
        self.staff = factories.staff_login()
        self.people = [factories.person(f"Person {n}") for n in range(PEOPLE)]

    def teardown(self):
        try:
            self.nothing_is_wrong()
        finally:
            transaction.set_rollback(True)
            self.sandbox.__exit__(None, None, None)

    def step(self):
        self.now += dt.timedelta(hours=1)
        self.run.refresh_from_db()
        return {"by": self.staff, "now": self.now}

    def session(self, number):
        return self.run.sessions.get(number=number)

    @rule(who=numbers)
    def book(self, who):
        given = self.step()
        free = not places.is_full(self.run)
        is_theirs = self.run.bookings.filter(person=self.people[who], state=BookingState.OFFERED).exists()
        try:
            booking = places.book_place(self.run, person=self.people[who], **given)
        except places.Refusal:
            return
        assert free or is_theirs
        assert booking.holds_a_place

    @rule(who=numbers)
    def join_the_list(self, who):
        given = self.step()
        full = places.is_full(self.run)
        try:
            booking = places.join_waiting_list(self.run, person=self.people[who], **given)
        except places.Refusal:
            return
        assert full
        assert places.turn_of(booking) == self.run.bookings.waiting().count()

    @rule(who=numbers)
    def give_up(self, who):
        given = self.step()
        for booking in self.run.bookings.live().filter(person=self.people[who]):
            over = booking.holds_a_place and places.is_over(self.run, now=self.now)
            try:
                places.give_up(booking, **given)
            except places.RunIsOver:
                assert over
            else:
                assert not over
                assert not self.run.bookings.live().filter(person=self.people[who]).exists()

    @rule(capacity=st.integers(min_value=1, max_value=PEOPLE))
    def resize(self, capacity):
        given = self.step()
        held = self.run.bookings.taking_a_place().count()
        try:
            changes.change_capacity(self.run, capacity=capacity, **given)
        except changes.Refusal:
            assert capacity < held
        else:
            assert capacity >= held

    @rule(number=session_numbers, days=st.integers(min_value=-3, max_value=10))
    def move(self, number, days):
        given = self.step()
        session = self.session(number)
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

    @rule(number=session_numbers)
    def cancel_or_restore(self, number):
        given = self.step()
        session = self.session(number)
        change = changes.restore_session if session.is_cancelled else changes.cancel_session
        with contextlib.suppress(changes.Refusal):
            change(session, **given)

    @rule(days=st.integers(min_value=1, max_value=9))
    def days_pass(self, days):
        self.now += dt.timedelta(days=days)
        waiting_list.lapse_offers(now=self.now)

    @rule(number=session_numbers, who=numbers, mark=st.sampled_from(["", *Mark.values]))
    def mark(self, number, who, mark):
        given = self.step()
        session = self.session(number)
        booking = self.run.bookings.holding_a_place().filter(person=self.people[who]).first()
        if booking is None:
            return
        stored = booking.marks.filter(session=session).first()
        seen = {booking.pk: stored.mark if stored else ""}
        with contextlib.suppress(register_rules.Refusal):
            register.mark(session, marks={booking.pk: mark}, seen=seen, **given)

    @rule()
    def issue_completions(self):
        given = self.step()
        for issued in completion.issue_all_earned(self.run, **given):
            assert issued.attended * 100 >= issued.percent_needed * issued.held

    @rule()
    def mails_go_out(self):
        delivery.deliver_due(now=self.step()["now"])

    @precondition(lambda self: self.run.state != RunState.CANCELLED)
    @rule(sure=st.sampled_from([False, False, False, True]))
    def cancel_the_run(self, sure):
        if not sure:
            return
        try:
            changes.cancel_run(self.run, **self.step())
        except changes.Refusal:
            return
        assert not Booking.objects.live().filter(run=self.run).exists()
        assert not self.run.sessions.filter(state=SessionState.SCHEDULED, starts_at__gt=self.now).exists()

    @invariant()
    def nothing_is_wrong(self):
        places_to_fill.offer_what_is_left(now=self.now)  # what a change of dates made possible
        assert list(invariants.faults(now=self.now)) == []
        assert list(course_invariants.faults()) == []


@pytest.mark.django_db
def test_no_order_of_events_oversells_or_leaves_a_false_completion():
    run_state_machine_as_test(Places)
