"""Asking, answering, stepping back, cancelling and publishing at the same moment: one of them comes first."""

import pytest

from bookings.domain import changes, invariants
from bookings.domain.team import answering, inviting, leaving
from courses.domain import pairing
from courses.models import CourseRun, Facilitation, Invitation, SessionFacilitation
from courses.states import FacilitatorRole, InvitationState, RunState
from messaging.models import Message
from tests import factories
from tests.postgres.rounds import rounds
from tests.postgres.test_register_at_once import all_at_once

NOW = factories.NOW
ROUNDS = rounds(5)

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def asked(run, called="Jo", **kwargs) -> Invitation:
    staff = factories.staff_login()
    return inviting.invite(run, facilitator=factories.facilitator(called, **kwargs), by=staff, now=NOW)


def refusals_in(results: list) -> list[str]:
    return sorted(type(result).__name__ for result in results if isinstance(result, Exception))


def state_of(invitation: Invitation) -> str:
    return Invitation.objects.get(pk=invitation.pk).state


@pytest.mark.parametrize("round_number", ROUNDS)
def test_yes_from_several_tabs_plans_once(round_number):
    invitation = asked(factories.run())

    results = all_at_once(*[lambda: answering.accept(invitation, by=None, now=NOW)] * 4)

    assert refusals_in(results) == []
    assert Facilitation.objects.count() == 1
    assert SessionFacilitation.objects.count() == 3
    assert Message.objects.filter(kind="invitation_answered").count() == 1


@pytest.mark.parametrize("round_number", ROUNDS)
def test_two_of_one_role_may_both_say_yes(round_number):
    run = factories.run()
    one, other = asked(run, "Jo"), asked(run, "Kim")

    results = all_at_once(
        lambda: answering.accept(one, by=None, now=NOW), lambda: answering.accept(other, by=None, now=NOW)
    )

    assert refusals_in(results) == []
    assert Facilitation.objects.count() == 2


@pytest.mark.parametrize("round_number", ROUNDS)
def test_one_person_never_says_yes_to_two_rooms_at_one_time(round_number):
    jo = factories.facilitator("Jo")
    staff = factories.staff_login()
    one, other = (inviting.invite(factories.run(), facilitator=jo, by=staff, now=NOW) for _ in range(2))

    results = all_at_once(
        lambda: answering.accept(one, by=None, now=NOW), lambda: answering.accept(other, by=None, now=NOW)
    )

    assert refusals_in(results) == ["InTwoRooms"]
    assert list(invariants.faults(now=NOW)) == []


@pytest.mark.parametrize("round_number", ROUNDS)
def test_yes_and_taken_back_at_once(round_number):
    invitation = asked(factories.run())

    results = all_at_once(
        lambda: answering.accept(invitation, by=None, now=NOW),
        lambda: inviting.withdraw(invitation, by=None, now=NOW),
    )

    said_yes = state_of(invitation) == InvitationState.ACCEPTED
    assert refusals_in(results) == (["SaidYesMeanwhile"] if said_yes else ["WasWithdrawn"])
    assert Facilitation.objects.exists() == said_yes


@pytest.mark.parametrize("round_number", ROUNDS)
def test_yes_while_the_run_is_cancelled(round_number):
    run = factories.run()
    invitation = asked(run)

    all_at_once(
        lambda: answering.accept(invitation, by=None, now=NOW), lambda: changes.cancel_run(run, by=None, now=NOW)
    )

    assert CourseRun.objects.get().state == RunState.CANCELLED
    assert state_of(invitation) in {InvitationState.ACCEPTED, InvitationState.WITHDRAWN}
    assert Facilitation.objects.exists() == (state_of(invitation) == InvitationState.ACCEPTED)
    assert list(invariants.faults(now=NOW)) == []


@pytest.mark.parametrize("round_number", ROUNDS)
def test_published_in_the_same_instant_in_which_somebody_steps_back(round_number):
    run = factories.run(state=RunState.DRAFT)
    peer, _ = factories.pair(run)
    part = Facilitation.objects.get(facilitator=peer)

    results = all_at_once(
        lambda: changes.publish_run(run, by=None, now=NOW),
        lambda: leaving.drop_out(part, by=peer.person.user, now=NOW),
    )

    run.refresh_from_db()
    assert pairing.missing(run) == [FacilitatorRole.PEER]
    assert refusals_in(results) in ([], ["NotPaired"])
    was_published = run.state == RunState.PUBLISHED
    assert was_published == (refusals_in(results) == [])
    assert (run in CourseRun.objects.unpaired(NOW)) == was_published


@pytest.mark.parametrize("round_number", ROUNDS)
def test_yes_while_it_runs_out(round_number):
    invitation = asked(factories.run())
    last = invitation.answer_by

    all_at_once(lambda: answering.accept(invitation, by=None, now=NOW), lambda: inviting.expire(now=last), lambda: None)

    assert state_of(invitation) in {InvitationState.ACCEPTED, InvitationState.EXPIRED}
    assert Facilitation.objects.exists() == (state_of(invitation) == InvitationState.ACCEPTED)
