"""Any order of asking, answering, stepping back, publishing and cancelling leaves no run paired that is not."""

import contextlib
import datetime as dt

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bookings.domain import changes, invariants, places
from bookings.domain.due import of_runs
from bookings.domain.team import answering, inviting, leaving, pool, refusals
from courses.domain import pairing
from courses.models import CourseRun, Facilitation, Invitation, SessionFacilitation
from courses.states import FacilitatorRole, InvitationState, Part, RunState
from design_system.refusals import Refusal
from tests import factories
from tests.factories import at

PEOPLE, RUNS = 4, 2
who = st.integers(min_value=0, max_value=PEOPLE - 1)
which = st.integers(min_value=0, max_value=RUNS - 1)
some_part = st.sampled_from(Part.values)
OVER = {InvitationState.ACCEPTED, InvitationState.DECLINED, InvitationState.EXPIRED, InvitationState.WITHDRAWN}


class Team(RuleBasedStateMachine):
    """Two drafts at the same times, and two people of each role; each of them may also book as a student."""

    def __init__(self):
        super().__init__()
        self.sandbox = transaction.atomic()
        self.sandbox.__enter__()

    @initialize()
    def begin(self):
        self.now = at("2026-10-14", "09:30").astimezone(dt.UTC)
        self.runs = [factories.run(state=RunState.DRAFT, session_count=2) for _ in range(RUNS)]
        self.staff = factories.staff_login()
        roles = [FacilitatorRole.PEER, FacilitatorRole.PROFESSIONAL] * 2
        self.pool = [factories.facilitator(f"Person {n}", role=role) for n, role in enumerate(roles)]
        self.ended, self.reasons = {}, {}

    def teardown(self):
        transaction.set_rollback(True)
        self.sandbox.__exit__(None, None, None)

    def step(self):
        self.now += dt.timedelta(minutes=1)
        return {"by": self.staff, "now": self.now}

    def an_invitation(self, number):
        """An open one if there is any, else one that is over."""
        found = list(Invitation.objects.open().order_by("pk")) or list(Invitation.objects.order_by("pk"))
        return found[number % len(found)] if found else None

    @rule(who=who, which=which, part=some_part, one=st.booleans())
    def ask(self, who, which, part, one):
        run = self.runs[which]
        session = run.sessions.order_by("number").last() if one else None
        with contextlib.suppress(refusals.Refusal):
            inviting.invite(run, facilitator=self.pool[who], part=part, session=session, **self.step())

    @rule(number=who)
    def say_yes(self, number):
        invitation = self.an_invitation(number)
        if invitation is None:
            return
        with contextlib.suppress(refusals.Refusal):
            was_open = invitation.is_open
            answering.accept(invitation, **self.step())
            planned = SessionFacilitation.objects.planned().filter(facilitator=invitation.facilitator_id)
            assert planned.exists() or not was_open  # saying yes again later changes nothing

    @rule(number=who)
    def say_no(self, number):
        invitation = self.an_invitation(number)
        if invitation is not None:
            with contextlib.suppress(refusals.Refusal):
                answering.decline(invitation, **self.step())

    @rule(number=who)
    def take_back(self, number):
        invitation = self.an_invitation(number)
        if invitation is not None:
            with contextlib.suppress(refusals.Refusal):
                inviting.withdraw(invitation, **self.step())

    @rule(who=who, which=which)
    def step_back(self, who, which):
        part = Facilitation.objects.filter(facilitator=self.pool[who], run=self.runs[which]).first()
        if part is not None:
            leaving.drop_out(part, **self.step())

    @rule(who=who, can=st.booleans())
    def one_session(self, who, can):
        row = SessionFacilitation.objects.filter(facilitator=self.pool[who]).order_by("pk").last()
        if row is not None:
            with contextlib.suppress(refusals.Refusal):
                (leaving.can_come_after_all if can else leaving.cannot_come)(row, **self.step())

    @rule(which=which, reason=st.sampled_from(["", "We are looking"]))
    def publish(self, which, reason):
        run = self.runs[which]
        was = CourseRun.objects.get(pk=run.pk).state
        missing, said = pairing.missing(run), None
        try:
            changes.publish_run(run, unpaired_reason=reason, **self.step())
        except changes.NotPaired as refused:
            said = refused.missing
        except changes.Refusal:
            return

        is_refused = bool(missing) and not reason and was == RunState.DRAFT
        assert said == (missing if is_refused else None)

    @rule(which=which, what=st.sampled_from(["cancel_run", "restore_run", "take_back"]))
    def change(self, which, what):
        with contextlib.suppress(changes.Refusal):
            getattr(changes, what)(self.runs[which], **self.step())

    @rule(who=who, which=which)
    def book(self, who, which):
        with contextlib.suppress(Refusal):
            places.book_place(self.runs[which], person=self.pool[who].person, **self.step())

    @rule(who=who)
    def leave_and_come_back(self, who):
        found = pool.leave(self.pool[who], **self.step())
        facts = {"shown_as": found.shown_as, "role": found.role, "about": "", "step": Part.CO_LEAD}
        pool.add(found.person, **facts, **self.step())

    @rule(days=st.sampled_from([0, 1, 4]))
    def time_passes(self, days):
        self.now += dt.timedelta(days=days, hours=1)
        inviting.expire(now=self.now)
        assert not Invitation.objects.open().filter(answer_by__lte=self.now).exists()

    @invariant()
    def nothing_that_must_not_be(self):
        assert list(invariants.faults(now=self.now)) == []

    @invariant()
    def what_is_over_stays_over(self):
        for pk, state in Invitation.objects.values_list("pk", "state"):
            assert self.ended.get(pk, state) == state
            if state in OVER:
                self.ended[pk] = state

    @invariant()
    def a_place_that_no_reason_was_given_for_is_due(self):
        shown = set(of_runs.unpaired(by=self.staff, now=self.now))
        for run in CourseRun.objects.published():
            if self.empty_places_to_come(run) - self.spoken_for(run):
                assert run in shown

    def spoken_for(self, run):
        """The places that were empty when the reason that stands there now was given."""
        reason = (run.unpaired_by_id, run.unpaired_at)
        if reason != self.reasons.get(run.pk, (None,))[0]:
            self.reasons[run.pk] = (reason, self.empty_places_to_come(run) if run.unpaired_by_id else set())
        return self.reasons[run.pk][1]

    def empty_places_to_come(self, run):
        return {
            (session.pk, role)
            for session in run.sessions.going_ahead().upcoming(self.now)
            for role in FacilitatorRole
            if not session.facilitations.planned().filter(role=role).exclude(part=Part.HELPER).exists()
        }


@pytest.mark.django_db
def test_any_order_of_asking_and_answering():
    run_state_machine_as_test(Team)
