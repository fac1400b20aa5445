"""Asking somebody to teach: who may be asked, until when, and what becomes of it when nobody answers."""

import datetime as dt

import pytest

from bookings.domain import changes, kind_deadline
from bookings.domain.team import answering, inviting, refusals
from bookings.emails import letters
from courses.models import Invitation
from courses.states import InvitationState, Part, RunState
from messaging.models import Message
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return factories.run(state=RunState.DRAFT)


@pytest.fixture
def jo():
    return factories.facilitator("Jo")


def kinds_to(person) -> list[str]:
    return sorted(Message.objects.filter(person=person).values_list("kind", flat=True))


def state_of(invitation) -> str:
    return Invitation.objects.get(pk=invitation.pk).state


def test_asked_and_told_with_one_reminder_to_come(draft, jo, staff, now):
    invitation = inviting.invite(draft, facilitator=jo, part=Part.LEAD, words="It would be lovely.", by=staff, now=now)

    assert (invitation.role, invitation.part, invitation.state) == (jo.role, Part.LEAD, InvitationState.OPEN)
    assert kinds_to(jo.person) == ["invitation", "invitation_reminder"]
    remind_at = Message.objects.get(kind="invitation_reminder").not_before
    assert invitation.invited_at < remind_at < invitation.answer_by
    assert kind_deadline.is_kind(remind_at, college=letters.college())


@pytest.mark.parametrize("first", ["2026-10-15", "2026-10-18", "2026-10-21", "2026-11-30", "2026-12-29"])
def test_the_answer_is_due_at_a_kind_moment_before_it_begins(jo, staff, now, first):
    run = factories.run(state=RunState.DRAFT, first=at(first, "10:30"))

    invitation = inviting.invite(run, facilitator=jo, by=staff, now=now)

    assert now < invitation.answer_by < at(first, "10:30")
    assert invitation.answer_by <= now + dt.timedelta(days=9)
    assert kind_deadline.is_kind(invitation.answer_by, college=letters.college())


def test_at_the_last_moment_they_may_answer_until_it_begins(jo, staff):
    run = factories.run(first=at("2026-10-14", "10:30"))

    invitation = inviting.invite(run, facilitator=jo, by=staff, now=at("2026-10-14", "09:30"))

    assert invitation.answer_by == at("2026-10-14", "10:30")
    assert kinds_to(jo.person) == ["invitation"]


def test_nobody_is_asked_twice_or_when_they_are_on_it(draft, jo, staff, now):
    given = {"facilitator": jo, "by": staff, "now": now}
    invitation = inviting.invite(draft, **given)
    session = draft.sessions.get(number=2)

    with pytest.raises(refusals.AskedAlready):
        inviting.invite(draft, **given)
    with pytest.raises(refusals.AskedAlready):
        inviting.invite(draft, session=session, **given)
    answering.accept(invitation, by=None, now=now)
    with pytest.raises(refusals.OnItAlready):
        inviting.invite(draft, **given)
    with pytest.raises(refusals.OnItAlready):
        inviting.invite(draft, session=session, **given)


def test_two_sessions_may_be_asked_for_one_by_one(draft, jo, staff, now):
    for session in draft.sessions.all()[:2]:
        inviting.invite(draft, facilitator=jo, session=session, by=staff, now=now)

    assert Invitation.objects.open().count() == 2
    with pytest.raises(refusals.AskedAlready):
        inviting.invite(draft, facilitator=jo, by=staff, now=now)


def test_a_session_of_another_run_is_refused(draft, jo, staff, now):
    with pytest.raises(refusals.NotOfThisRun):
        inviting.invite(draft, facilitator=jo, session=factories.run().sessions.first(), by=staff, now=now)


def test_whoever_teaches_elsewhere_at_that_time_is_refused_and_it_says_where(draft, staff, now):
    jo = factories.facilitator("Jo", runs=(factories.run("OTHER-1", of=factories.course("Sleep well")),))

    with pytest.raises(refusals.InTwoRooms) as refused:
        inviting.invite(draft, facilitator=jo, by=staff, now=now)

    assert "Sleep well (OTHER-1) is at the same time: Wednesday 21 October 2026" in refused.value.message


def test_a_student_of_the_run_does_not_teach_it(run, jo, staff, now):
    factories.booking(run, who=jo.person, state="waiting")

    with pytest.raises(refusals.IsAStudentHere):
        inviting.invite(run, facilitator=jo, by=staff, now=now)


def test_nobody_is_asked_for_what_is_cancelled_or_over(run, jo, staff, now):
    with pytest.raises(refusals.NothingToCome):
        inviting.invite(run, facilitator=jo, by=staff, now=at("2027-01-01"))
    changes.cancel_run(run, by=staff, now=now)
    with pytest.raises(refusals.RunIsCancelled):
        inviting.invite(run, facilitator=jo, by=staff, now=now)


def test_who_left_the_pool_is_not_asked(draft, jo, staff, now):
    jo.left_on = now.date()
    jo.save()

    with pytest.raises(refusals.NotInThePool):
        inviting.invite(draft, facilitator=jo, by=staff, now=now)


def test_withdrawn_tells_them_once_and_they_may_be_asked_again(draft, jo, staff, now):
    invitation = inviting.invite(draft, facilitator=jo, by=staff, now=now)

    inviting.withdraw(invitation, by=staff, now=now)
    inviting.withdraw(invitation, by=staff, now=now)

    assert state_of(invitation) == InvitationState.WITHDRAWN
    assert kinds_to(jo.person).count("invitation_withdrawn") == 1
    assert inviting.invite(draft, facilitator=jo, by=staff, now=now).is_open


def test_what_is_accepted_is_not_withdrawn(draft, jo, staff, now):
    invitation = inviting.invite(draft, facilitator=jo, by=staff, now=now)
    answering.accept(invitation, by=None, now=now)

    with pytest.raises(refusals.SaidYesMeanwhile):
        inviting.withdraw(invitation, by=staff, now=now)


def test_unanswered_it_runs_out_and_who_asked_is_told_once(draft, jo, staff, now):
    invitation = inviting.invite(draft, facilitator=jo, by=staff, now=now)

    assert inviting.expire(now=invitation.answer_by - dt.timedelta(seconds=1)) == 0
    assert inviting.expire(now=invitation.answer_by) == 1
    assert inviting.expire(now=invitation.answer_by) == 0

    assert state_of(invitation) == InvitationState.EXPIRED
    assert kinds_to(staff.person) == ["invitation_answered"]


def test_cancelling_the_run_takes_its_invitations_back(run, jo, staff, now):
    invitation = inviting.invite(run, facilitator=jo, by=staff, now=now)

    changes.cancel_run(run, by=staff, now=now)

    assert state_of(invitation) == InvitationState.WITHDRAWN
    assert "invitation_withdrawn" in kinds_to(jo.person)


def test_cancelling_one_session_takes_back_what_was_asked_for_it_alone(run, jo, staff, now):
    first, second = run.sessions.order_by("number")[:2]
    for_first = inviting.invite(run, facilitator=jo, session=first, by=staff, now=now)
    for_second = inviting.invite(run, facilitator=jo, session=second, by=staff, now=now)

    changes.cancel_session(first, by=staff, now=now)

    assert (state_of(for_first), state_of(for_second)) == (InvitationState.WITHDRAWN, InvitationState.OPEN)


@pytest.mark.parametrize("count", [1, 3])
def test_taking_many_back_asks_few_questions(run, staff, now, count, django_assert_max_num_queries):
    for number in range(count):
        inviting.invite(run, facilitator=factories.facilitator(f"Jo {number}"), by=staff, now=now)

    with django_assert_max_num_queries(25 + count):
        inviting.withdraw_all(run.invitations.all(), by=staff, now=now)
