"""Any order of acts on one person’s record keeps every day within its time, and counts a job once."""

import contextlib
import datetime as dt
import itertools
from decimal import Decimal

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from design_system.refusals import Refusal
from journeys.domain import contacts, episodes, outcomes, profiles, referrals, reviews
from journeys.domain.outcomes import Facts
from journeys.models import Episode, Outcome, Referral
from journeys.states import AskedBy, ClosingReason, Evidence, HowMet, OutcomeKind, ReferralState
from tests import factories
from tests.factories import journeys as make

ago = st.integers(-2, 12)
number = st.integers(0, 20)


class Record(RuleBasedStateMachine):
    """Sam, and two specialists of one team."""

    def __init__(self):
        super().__init__()
        self.sandbox = transaction.atomic()
        self.sandbox.__enter__()

    @initialize()
    def begin(self):
        self.now = factories.at("2026-10-14", "09:30").astimezone(dt.UTC)
        self.sam = factories.person("Sam")
        self.specialists = [make.specialist("Ada Bell"), make.specialist("Ben Cole")]
        self.facts: dict[int, tuple] = {}
        self.ask()
        self.accept(ago=10, which=0)

    def teardown(self):
        transaction.set_rollback(True)
        self.sandbox.__exit__(None, None, None)

    def step(self):
        self.now += dt.timedelta(minutes=5)
        return {"by": self.specialists[0].user, "now": self.now}

    def day(self, ago):
        return timezone.localdate(self.now) - dt.timedelta(days=ago)

    def episode(self):
        return Episode.objects.order_by("-pk").first() or Episode(pk=0)

    def outcome(self, number):
        found = list(Outcome.objects.order_by("pk"))
        return found[number % len(found)] if found else None

    @contextlib.contextmanager
    def refused_or_done(self):
        with contextlib.suppress(Refusal, Episode.DoesNotExist), transaction.atomic():
            yield

    @rule()
    def ask(self):
        with self.refused_or_done():
            referrals.ask(self.sam, asked_by=AskedBy.PERSON, asker="", team=None, words="", **self.step())

    @rule(act=st.sampled_from([referrals.take_back, referrals.send_elsewhere]))
    def answer(self, act):
        last = referrals.of_person(self.sam)
        if last is not None:
            with self.refused_or_done():
                act(last, **self.step())

    @rule(ago=ago, which=st.integers(0, 1))
    def accept(self, ago, which):
        last, one = referrals.of_person(self.sam), self.specialists[which]
        if last is not None:
            given = {"specialist": one, "team": one.team, "borough": None, "funder": None, "in_work": False}
            with self.refused_or_done():
                referrals.accept(last, **given, on=self.day(ago), **self.step())

    @rule(ago=ago)
    def note_a_contact(self, ago):
        with self.refused_or_done():
            contacts.note(self.episode(), on=self.day(ago), how=HowMet.PHONE, words="", **self.step())

    @rule(ago=ago)
    def note_an_employer_contact(self, ago):
        with self.refused_or_done():
            episodes.note_employer_contact(self.episode(), on=self.day(ago), **self.step())

    @rule(ago=ago)
    def write_the_profile(self, ago):
        with self.refused_or_done():
            profiles.write(self.episode(), facts={}, started_on=self.day(ago), **self.step())

    @rule(ago=ago)
    def hold_a_review(self, ago):
        with self.refused_or_done():
            reviews.hold(self.episode(), held_on=self.day(ago), words="", next_on=None, **self.step())

    def a_job(self, kind, ago, four):
        return Facts(
            kind=kind,
            started_on=self.day(ago),
            evidence=Evidence.PERSON,
            hours_per_week=Decimal(16),
            four_hours_done=four,
        )

    @rule(ago=ago, kind=st.sampled_from(OutcomeKind), four=st.booleans())
    def record(self, ago, kind, four):
        with self.refused_or_done():
            outcomes.record(self.episode(), facts=self.a_job(kind, ago, four), **self.step())

    @rule(ago=ago, number=number)
    def end(self, ago, number):
        outcome = self.outcome(number)
        if outcome is not None:
            with self.refused_or_done():
                outcomes.end(outcome, ended_on=self.day(ago), **self.step())

    @rule(number=number, reason=st.sampled_from(["", "Wrong day"]))
    def void(self, number, reason):
        outcome = self.outcome(number)
        if outcome is not None:
            with self.refused_or_done():
                outcomes.void(outcome, reason=reason, **self.step())

    @rule(number=number, ago=ago)
    def enter_anew(self, number, ago):
        outcome = self.outcome(number)
        if outcome is not None:
            with self.refused_or_done():
                outcomes.enter_anew(outcome, facts=self.a_job(OutcomeKind(outcome.kind), ago, True), **self.step())

    @rule(ago=ago, reason=st.sampled_from(ClosingReason))
    def close(self, ago, reason):
        with self.refused_or_done():
            episodes.close(self.episode(), reason=reason, on=self.day(ago), words="", **self.step())

    @rule()
    def reopen(self):
        with self.refused_or_done():
            episodes.reopen(self.episode(), **self.step())

    @rule(which=st.integers(0, 1))
    def move(self, which):
        one = self.specialists[which]
        with self.refused_or_done():
            episodes.move(self.episode(), specialist=one, team=one.team, **self.step())

    @rule(days=st.integers(1, 5))
    def time_passes(self, days):
        self.now += dt.timedelta(days=days)

    @invariant()
    def one_time_after_the_other(self):
        times = list(Episode.objects.order_by("referred_on", "pk"))
        assert all(a.closed_on and a.closed_on <= b.referred_on for a, b in itertools.pairwise(times))
        accepted = Referral.objects.filter(state=ReferralState.ACCEPTED).count()
        assert accepted == len(times)

    @invariant()
    def every_day_is_within_its_time(self):
        today = timezone.localdate(self.now)
        for each in Episode.objects.all():
            last = each.closed_on or today
            assert each.referred_on <= last <= today
            days = [each.profile_started_on, each.first_employer_contact_on]
            days += each.contacts.values_list("on", flat=True)
            days += each.reviews.values_list("held_on", flat=True)
            days += each.outcomes.standing().values_list("started_on", flat=True)
            assert all(each.referred_on <= day <= last for day in days if day)

    @invariant()
    def what_is_written_down_is_never_edited(self):
        for each in Outcome.objects.all():
            facts = (each.kind, each.started_on, each.evidence, each.hours_per_week, each.entered_anew_for_id)
            assert self.facts.setdefault(each.pk, facts) == facts
            assert each.entered_anew_for is None or each.entered_anew_for.is_voided

    @invariant()
    def a_job_stands_once(self):
        standing = list(Outcome.objects.standing().values_list("episode", "kind", "started_on", "what"))
        assert len(standing) == len(set(standing))


@pytest.mark.django_db
def test_any_order_of_acts_keeps_the_record_right():
    run_state_machine_as_test(Record)
