"""Whatever order things are done in: nobody reads a mark before all are in, and what counts is what was handed in."""

import contextlib

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from ambassadors.domain.panels import days, deciding, invariants, members, refusals, results, scoring
from ambassadors.domain.panels.days import Task
from ambassadors.models import PanelDay, PanelMember
from ambassadors.states import CandidateOutcome, Experience
from design_system.refusals import Refusal
from tests import factories
from tests.ambassadors.panels import given, under_way
from tests.factories import NOW

who = st.integers(min_value=0, max_value=3)
candidates = st.integers(min_value=1, max_value=3)
marks = st.integers(min_value=0, max_value=5)


class Panels(RuleBasedStateMachine):
    """Four people who are on the panel or not, up to three candidates, and staff."""

    def __init__(self):
        super().__init__()
        self.sandbox = transaction.atomic()
        self.sandbox.__enter__()

    @initialize()
    def begin(self):
        self.staff = factories.staff_login()
        self.people = [factories.person(f"Person {number}") for number in range(4)]
        self.pk = under_way(*self.people[:2], candidates=1, exercises=("Interview",)).pk
        self.seen: dict[tuple[int, int], int] | None = None

    def teardown(self):
        transaction.set_rollback(True)
        self.sandbox.__exit__(None, None, None)

    def day(self) -> PanelDay:
        return PanelDay.objects.select_related("engagement__occasion").get(pk=self.pk)

    def member(self, number: int) -> PanelMember | None:
        rows = PanelMember.objects.select_related("day__engagement__occasion", "person")
        return rows.filter(day=self.pk, person=self.people[number]).first()

    def candidate(self, number: int):
        return self.day().candidates.select_related("day__engagement").filter(number=number).first()

    def by(self, number: int, *, is_staff: bool):
        return {"by": self.staff if is_staff else self.people[number].user, "now": NOW}

    @rule(number=who, side=st.sampled_from(list(Experience)))
    def put_on(self, number, side):
        with contextlib.suppress(Refusal):
            members.add(self.day(), person=self.people[number], experience=side, by=self.staff, now=NOW)

    @rule(number=who)
    def take_off(self, number):
        if member := self.member(number):
            with contextlib.suppress(Refusal):
                members.take_off(member, by=self.staff, now=NOW)

    @rule(number=candidates)
    def add_candidate(self, number):
        with contextlib.suppress(Refusal):
            days.add_candidates(self.day(), numbers=[number], by=self.staff, now=NOW)

    @rule()
    def add_exercise(self):
        with contextlib.suppress(Refusal):
            days.add_exercise(self.day(), task=Task(name="A letter"), by=self.staff, now=NOW)

    @rule(number=who, candidate=candidates, mark=marks, is_staff=st.booleans())
    def score(self, number, candidate, mark, is_staff):
        member, found = self.member(number), self.candidate(candidate)
        if member and found:
            act = scoring.enter if is_staff else scoring.score
            with contextlib.suppress(Refusal):
                act(member, candidate=found, given=given(self.day(), mark), **self.by(number, is_staff=is_staff))

    @rule(number=who, mark=marks)
    def score_all_and_hand_in(self, number, mark):
        for candidate in (1, 2, 3):
            self.score(number, candidate, mark, is_staff=False)
        self.hand_in(number, is_staff=False)

    @rule(number=who, is_staff=st.booleans())
    def hand_in(self, number, is_staff):
        if member := self.member(number):
            with contextlib.suppress(Refusal):
                scoring.hand_in(member, **self.by(number, is_staff=is_staff))

    @rule(number=who, is_staff=st.booleans())
    def take_back(self, number, is_staff):
        if member := self.member(number):
            with contextlib.suppress(Refusal):
                scoring.take_back(member, **self.by(number, is_staff=is_staff))

    @rule(number=candidates, came=st.booleans())
    def withdraw_or_come(self, number, came):
        if found := self.candidate(number):
            with contextlib.suppress(Refusal):
                (deciding.came_after_all if came else deciding.withdrew)(found, by=self.staff, now=NOW)

    @rule(number=candidates, outcome=st.sampled_from(list(CandidateOutcome)))
    def decide(self, number, outcome):
        if found := self.candidate(number):
            with contextlib.suppress(Refusal):
                deciding.decide(found, outcome=outcome, feedback="Well done.", by=self.staff, now=NOW)

    @invariant()
    def nobody_reads_too_early_and_nothing_changes_afterwards(self):
        rows = list(PanelMember.objects.filter(day=self.pk))
        both = {row.experience for row in rows} == set(Experience.values)
        if both and all(row.handed_in_at for row in rows):
            results.of(self.day(), by=self.staff, now=NOW)
            now_given = {
                (score.member_id, score.candidate_id, score.exercise_id): score.marks
                for row in rows
                for score in row.scores.all()
            }
            assert self.seen in (None, now_given)
            self.seen = now_given
        else:
            assert self.seen is None
            with pytest.raises(refusals.NotCompleteYet):
                results.of(self.day(), by=self.staff, now=NOW)

    @invariant()
    def there_is_no_fault(self):
        assert list(invariants.faults()) == []


@pytest.mark.django_db
def test_a_panel_in_any_order():
    run_state_machine_as_test(Panels)
