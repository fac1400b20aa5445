"""Any order of shaping, asking, answering, breaks and endings leaves turns fair and nobody in two places."""

import contextlib
import datetime as dt
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from ambassadors.domain.engagements import (
    afterwards,
    answering,
    asks,
    candidates,
    confirming,
    ending,
    invariants,
    shaping,
)
from ambassadors.models import Ask, Engagement
from ambassadors.states import AmbassadorState, AskState, EngagementState, Work
from design_system.refusals import Refusal
from tests import factories
from tests.ambassadors.domain.engagements.conftest import shape
from tests.factories import ambassadors as make

PEOPLE, ENGAGEMENTS = 4, 3
some_number = st.integers(min_value=0, max_value=20)
which = st.integers(min_value=0, max_value=ENGAGEMENTS - 1)
who = st.integers(min_value=0, max_value=PEOPLE - 1)
OVER = {AskState.DECLINED, AskState.LAPSED, AskState.WITHDRAWN}


class Engagements(RuleBasedStateMachine):
    """Three talks on two days, and four ambassadors who offer talks."""

    def __init__(self):
        super().__init__()
        self.sandbox = transaction.atomic()
        self.sandbox.__enter__()

    @initialize()
    def begin(self):
        self.now = factories.at("2026-10-14", "09:30").astimezone(dt.UTC)
        self.staff = factories.staff_login()
        self.people = [make.ambassador(f"Person {n}", offers=(Work.SPEAK,)) for n in range(PEOPLE)]
        self.engagements = [make.engagement() for _ in range(ENGAGEMENTS)]
        self.over: dict[int, str] = {}

    def teardown(self):
        transaction.set_rollback(True)
        self.sandbox.__exit__(None, None, None)

    def step(self):
        self.now += dt.timedelta(hours=1)
        return {"by": self.staff, "now": self.now}

    def an_ask(self, number):
        """An open one if there is any, else one that is over or accepted."""
        found = list(Ask.objects.open().order_by("pk")) or list(Ask.objects.order_by("pk"))
        return found[number % len(found)] if found else None

    @rule(which=which, days=st.integers(0, 1), wanted=st.integers(1, 3))
    def shape(self, which, days, wanted):
        start = factories.at("2026-11-04", "10:00") + dt.timedelta(days=days)
        times = {"starts_at": start, "ends_at": start + dt.timedelta(hours=2)}
        with contextlib.suppress(Refusal):
            shaping.shape(self.engagements[which], shape=shape(people_wanted=wanted, **times), **self.step())

    @rule(which=which)
    def ask_in_turn(self, which):
        engagement = Engagement.objects.get(pk=self.engagements[which].pk)
        order = [each for each in candidates.who_could(engagement) if each.is_in_turn]
        with contextlib.suppress(Refusal):
            made = asks.ask_in_turn(engagement, **self.step())
            asked, passed_over = order[: len(made)], order[len(made) :]
            assert [ask.ambassador for ask in made] == [each.ambassador for each in asked]
            latest = max((each.last_asked_at for each in asked if each.last_asked_at), default=None)
            assert latest is None or all(each.last_asked_at and each.last_asked_at >= latest for each in passed_over)

    @rule(which=which, who=who)
    def ask_out_of_turn(self, which, who):
        engagement = Engagement.objects.get(pk=self.engagements[which].pk)
        with contextlib.suppress(Refusal):
            asks.ask_one(engagement, ambassador=self.people[who], reason="They asked for them", **self.step())

    @rule(number=some_number, act=st.sampled_from([answering.accept, answering.decline, answering.step_back]))
    def answer(self, number, act):
        ask = self.an_ask(number)
        if ask is not None:
            with contextlib.suppress(Refusal):
                act(ask, **self.step())

    @rule(number=some_number, act=st.sampled_from([answering.step_back, asks.take_off]))
    def end_a_yes(self, number, act):
        found = list(Ask.objects.accepted().order_by("pk"))
        if found:
            with contextlib.suppress(Refusal):
                act(found[number % len(found)], **self.step())

    @rule(number=some_number)
    def take_back(self, number):
        ask = self.an_ask(number)
        if ask is not None:
            with contextlib.suppress(Refusal):
                asks.take_back(ask, **self.step())

    @rule(which=which)
    def confirm(self, which):
        with contextlib.suppress(Refusal):
            confirming.confirm(self.engagements[which], **self.step())

    @rule(which=which, act=st.sampled_from([ending.cancel, ending.not_take_on]))
    def end(self, which, act):
        with contextlib.suppress(Refusal):
            act(self.engagements[which], words="Sorry", **self.step())

    @rule(which=which)
    def look_back(self, which):
        engagement = Engagement.objects.get(pk=self.engagements[which].pk)
        there = list(engagement.asks.accepted().order_by("pk").values_list("pk", flat=True))[:1]
        with contextlib.suppress(Refusal):
            afterwards.record(engagement, there=there, hours=Decimal(2), debrief="", **self.step())
            afterwards.thank(engagement, words="Thank you", **self.step())

    @rule(who=who, is_back=st.booleans())
    def take_a_break(self, who, is_back):
        one = self.people[who]
        one.state = AmbassadorState.ACTIVE if is_back else AmbassadorState.PAUSED
        one.paused_at = None if is_back else self.now
        one.save()
        if not is_back:
            asks.end_all_of(one, **self.step())
            assert not Ask.objects.open().filter(ambassador=one).exists()

    @rule(days=st.integers(1, 12))
    def time_passes(self, days):
        self.now += dt.timedelta(days=days)
        asks.lapse(now=self.now)

    @invariant()
    def all_holds(self):
        assert list(invariants.faults(now=self.now)) == []

    @invariant()
    def no_more_are_asked_than_are_needed(self):
        for engagement in Engagement.objects.all():
            assert engagement.asks.filter(state__in=asks.LIVE).count() <= engagement.people_wanted

    @invariant()
    def what_is_over_stays_over(self):
        for ask in Ask.objects.filter(state__in=OVER):
            assert self.over.setdefault(ask.pk, ask.state) == ask.state

    @invariant()
    def what_has_ended_says_when_and_asks_nobody(self):
        for engagement in Engagement.objects.filter(
            state__in=[EngagementState.CANCELLED, EngagementState.NOT_TAKEN_ON]
        ):
            assert engagement.ended_at is not None
            assert not engagement.asks.open().exists()


@pytest.mark.django_db
def test_any_order_of_acts_keeps_turns_fair():
    run_state_machine_as_test(Engagements)
