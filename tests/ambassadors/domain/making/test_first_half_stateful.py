"""Random ways from an idea to its plans: whatever is pressed in whatever order, what must hold holds."""

import datetime as dt

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from ambassadors.domain.making import accepting, guests, meetings, minutes, plans, proposing, stages
from ambassadors.models import CourseProposal, MeetingGuest, PlanVersion
from ambassadors.states import NEXT_STAGES, MeetingRole, PlanKind, ProposalState
from bookings.models import OccasionGuest
from design_system.refusals import Refusal
from people.states import Role
from tests import factories

FIRST_HALF = (ProposalState.CO_DESIGN, ProposalState.CONSULTATION, ProposalState.SIGN_OFF, ProposalState.APPROVED)


class Making(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.sandbox = transaction.atomic()
        self.sandbox.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.sandbox.__exit__(None, None, None)

    @initialize()
    def somebody_has_an_idea(self):
        self.now = factories.NOW
        self.staff = factories.person("Rosa", roles=(Role.COLLEGE_STAFF,)).user
        self.people = [factories.person(name) for name in ("Sam", "Alex", "Kim")]
        self.idea = "A course about getting outside."
        self.proposal = proposing.propose(self.idea, proposer=self.people[0], by=self.people[0].user, now=self.now)

    def tried(self, act):
        """Refused or done; a refusal says a sentence and leaves everything as it was."""
        before = self.kept()
        try:
            act()
        except Refusal:
            assert self.kept() == before

    def kept(self):
        rows = (CourseProposal, MeetingGuest, PlanVersion, OccasionGuest)
        return [list(model.objects.order_by("pk").values()) for model in rows]

    @rule(hours=st.integers(1, 24 * 9))
    def time_goes_by(self, hours):
        self.now += dt.timedelta(hours=hours)

    @rule(title=st.sampled_from(["Outside", " "]))
    def staff_take_it_on(self, title):
        self.tried(lambda: accepting.accept(self.proposal, title=title, by=self.staff, now=self.now))

    @rule(words=st.sampled_from(["Thank you.", " "]))
    def staff_leave_it(self, words):
        self.tried(lambda: accepting.not_take_on(self.proposal, words=words, by=self.staff, now=self.now))

    @rule()
    def staff_look_again(self):
        self.tried(lambda: accepting.look_again(self.proposal, by=self.staff, now=self.now))

    @rule(to=st.sampled_from(FIRST_HALF))
    def staff_move_it(self, to):
        self.tried(lambda: stages.move(self.proposal, to=to, by=self.staff, now=self.now))

    @rule(days=st.integers(-3, 9))
    def staff_arrange_a_meeting(self, days):
        at = self.now + dt.timedelta(days=days)
        ends_at = at + dt.timedelta(hours=2)
        self.tried(lambda: meetings.arrange(self.proposal, starts_at=at, ends_at=ends_at, by=self.staff, now=self.now))

    def meetings(self):
        return list(self.proposal.meetings.order_by("pk"))

    @precondition(lambda self: self.meetings())
    @rule(data=st.data())
    def staff_ask_somebody(self, data):
        meeting, person = data.draw(st.sampled_from(self.meetings())), data.draw(st.sampled_from(self.people))
        role = data.draw(st.sampled_from(list(MeetingRole)))
        self.tried(lambda: guests.ask(meeting, person=person, role=role, by=self.staff, now=self.now))

    @precondition(lambda self: MeetingGuest.objects.exists())
    @rule(data=st.data(), says_yes=st.booleans())
    def somebody_answers(self, data, says_yes):
        guest = data.draw(st.sampled_from(list(MeetingGuest.objects.order_by("pk"))))
        self.tried(lambda: guests.answer(guest, says_yes=says_yes, by=guest.person.user, now=self.now))

    @precondition(lambda self: MeetingGuest.objects.exists())
    @rule(data=st.data())
    def staff_take_somebody_off(self, data):
        guest = data.draw(st.sampled_from(list(MeetingGuest.objects.order_by("pk"))))
        self.tried(lambda: guests.take_off(guest, by=self.staff, now=self.now))

    @precondition(lambda self: self.meetings())
    @rule(data=st.data())
    def staff_write_a_meeting_down(self, data):
        meeting = data.draw(st.sampled_from(self.meetings()))
        came = list(meeting.guests.all())
        self.tried(lambda: minutes.record(meeting, came=came, notes="We met.", by=self.staff, now=self.now))

    @precondition(lambda self: self.meetings())
    @rule(data=st.data())
    def staff_cancel_a_meeting(self, data):
        meeting = data.draw(st.sampled_from(self.meetings()))
        self.tried(lambda: meetings.call_off(meeting, by=self.staff, now=self.now))

    @rule(words=st.sampled_from(["Say hello.", "Open the door.", ""]), kind=st.sampled_from(list(PlanKind)))
    def staff_write_a_plan(self, words, kind):
        self.tried(
            lambda: plans.add_version(self.proposal, kind=kind, name="Week 1", words=words, by=self.staff, now=self.now)
        )

    @precondition(lambda self: PlanVersion.objects.exists())
    @rule(data=st.data())
    def staff_put_a_plan_away(self, data):
        plan = data.draw(st.sampled_from(list(PlanVersion.objects.order_by("pk"))))
        self.tried(lambda: plans.put_away(plan, by=self.staff, now=self.now))

    @invariant()
    def the_idea_stays_as_it_came(self):
        assert CourseProposal.objects.get().idea == self.idea

    @invariant()
    def every_step_is_allowed_and_written_down(self):
        state = ""
        for change in CourseProposal.objects.get().stage_changes.order_by("pk"):
            assert change.was == state
            assert state == "" or change.becomes in NEXT_STAGES[ProposalState(state)]
            state = change.becomes
        assert state == CourseProposal.objects.get().state

    @invariant()
    def nobody_is_consulted_before_a_meeting_was_written_down(self):
        consulted = CourseProposal.objects.get().state in {ProposalState.CONSULTATION, ProposalState.SIGN_OFF}
        assert not consulted or self.proposal.meetings.filter(recorded_at__isnull=False).exists()

    @invariant()
    def what_is_in_calendars_is_what_people_said(self):
        said_yes = MeetingGuest.objects.filter(says_yes=True, meeting__occasion__cancelled_at__isnull=True)
        expected = OccasionGuest.objects.expected().filter(occasion__cancelled_at__isnull=True)
        assert set(expected.values_list("occasion__meeting", "person")) == set(
            said_yes.values_list("meeting", "person")
        )

    @invariant()
    def versions_of_a_plan_are_numbered_without_a_gap(self):
        for kind in PlanKind:
            numbers = PlanVersion.objects.filter(kind=kind).order_by("number").values_list("number", flat=True)
            assert list(numbers) == list(range(1, len(numbers) + 1))

    @invariant()
    def what_was_left_has_no_meeting_to_come(self):
        if CourseProposal.objects.get().state == ProposalState.NOT_TAKEN_ON:
            assert not meetings.to_come(self.proposal, now=self.now).exists()


@pytest.mark.django_db
def test_no_order_of_acts_breaks_the_first_half_of_the_way():
    run_state_machine_as_test(Making)
