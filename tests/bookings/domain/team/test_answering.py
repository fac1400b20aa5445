"""Yes puts somebody on the run or one session, no asks nothing, and everything is looked at anew."""

import pytest

from bookings.domain import changes, invariants
from bookings.domain.team import answering, inviting, refusals
from courses.models import Facilitation, Invitation, SessionFacilitation
from courses.states import FacilitatorRole, InvitationState, Part, RunState
from messaging.models import Message
from people.states import Role
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return factories.run(state=RunState.DRAFT)


@pytest.fixture
def jo():
    return factories.facilitator("Jo")


@pytest.fixture
def invitation(draft, jo, staff, now):
    return inviting.invite(draft, facilitator=jo, part=Part.CO_LEAD, by=staff, now=now)


def planned(facilitator) -> list[int]:
    rows = SessionFacilitation.objects.planned().filter(facilitator=facilitator)
    return list(rows.order_by("session__number").values_list("session__number", flat=True))


def test_yes_plans_every_session_and_tells_who_asked(invitation, draft, jo, staff, now):
    answering.accept(invitation, by=jo.person.user, now=now)
    answering.accept(invitation, by=jo.person.user, now=now)

    assert Facilitation.objects.get(run=draft).facilitator == jo
    assert planned(jo) == [1, 2, 3]
    assert Message.objects.filter(person=staff.person, kind="invitation_answered").count() == 1
    assert Message.objects.filter(person=jo.person, kind="calendar").count() == 3
    assert list(invariants.faults(now=now)) == []


def test_yes_opens_the_teaching_pages_to_somebody_whose_login_is_new(invitation, jo, now):
    jo.person.user.groups.clear()

    answering.accept(invitation, by=jo.person.user, now=now)

    assert list(jo.person.user.groups.values_list("name", flat=True)) == [Role.FACILITATOR]


def test_yes_during_a_session_leaves_that_one_out_as_nobody_is_in_two_rooms(jo, staff, now):
    run, other = factories.run("A"), factories.run("B")
    invitation = inviting.invite(run, facilitator=jo, by=staff, now=now)
    once = inviting.invite(other, facilitator=jo, session=other.sessions.get(number=1), by=staff, now=now)
    answering.accept(once, by=None, now=now)
    Invitation.objects.filter(pk=invitation.pk).update(answer_by=at("2026-10-27"))

    answering.accept(invitation, by=None, now=at("2026-10-21", "11:00"))

    rows = SessionFacilitation.objects.planned().filter(facilitator=jo, session__run=run)
    assert sorted(rows.values_list("session__number", flat=True)) == [2, 3]


def test_yes_to_one_session_plans_that_one_alone(draft, jo, staff, now):
    session = draft.sessions.get(number=2)
    invitation = inviting.invite(draft, facilitator=jo, session=session, by=staff, now=now)

    answering.accept(invitation, by=None, now=now)

    assert planned(jo) == [2]
    assert not Facilitation.objects.exists()
    assert list(invariants.faults(now=now)) == []


def test_no_asks_nothing_and_tells_who_asked(invitation, jo, staff, now):
    answering.decline(invitation, by=jo.person.user, now=now)
    answered = answering.decline(invitation, by=jo.person.user, now=now)

    assert answered.state == InvitationState.DECLINED
    assert planned(jo) == []
    assert Message.objects.filter(person=staff.person, kind="invitation_answered").count() == 1


def test_a_no_is_not_turned_into_a_yes_nor_a_yes_into_a_no(invitation, draft, staff, now):
    kim = inviting.invite(draft, facilitator=factories.facilitator("Kim"), by=staff, now=now)
    answering.decline(invitation, by=None, now=now)
    answering.accept(kim, by=None, now=now)

    with pytest.raises(refusals.SaidNo):
        answering.accept(invitation, by=None, now=now)
    with pytest.raises(refusals.SaidYes):
        answering.decline(kim, by=None, now=now)


def test_from_the_deadline_on_it_is_too_late(invitation, now):
    for answer in (answering.accept, answering.decline):
        with pytest.raises(refusals.RanOut):
            answer(invitation, by=None, now=invitation.answer_by)


def test_taken_back_meanwhile(invitation, staff, now):
    inviting.withdraw(invitation, by=staff, now=now)

    with pytest.raises(refusals.WasWithdrawn):
        answering.accept(invitation, by=None, now=now)


def test_planned_elsewhere_meanwhile(invitation, jo, staff, now):
    other = factories.run("OTHER", state=RunState.DRAFT)
    answering.accept(inviting.invite(other, facilitator=jo, by=staff, now=now), by=None, now=now)

    with pytest.raises(refusals.InTwoRooms):
        answering.accept(invitation, by=None, now=now)


def test_a_student_of_the_run_meanwhile(jo, run, staff, now):
    invitation = inviting.invite(run, facilitator=jo, by=staff, now=now)
    factories.booking(run, who=jo.person)

    with pytest.raises(refusals.IsAStudentHere):
        answering.accept(invitation, by=None, now=now)


def test_a_session_that_is_cancelled_is_in_nobodys_way(invitation, jo, staff, now):
    other = factories.run("OTHER")
    factories.session(other, number=9, starts_at=at("2026-12-02", "10:30"))
    answering.accept(invitation, by=None, now=now)
    for session in other.sessions.filter(number__lte=3):
        changes.cancel_session(session, by=staff, now=now)

    asked = inviting.invite(other, facilitator=jo, by=staff, now=now)
    answering.accept(asked, by=None, now=now)

    assert list(invariants.faults(now=now)) == []


def test_the_pair_once_complete_needs_no_reason_any_more(staff, now):
    run = factories.run(unpaired_reason="We are looking", unpaired_at=now)
    factories.facilitator("Ada", role=FacilitatorRole.PEER, runs=(run,))
    ben = factories.facilitator("Ben", role=FacilitatorRole.PROFESSIONAL)

    answering.accept(inviting.invite(run, facilitator=ben, by=staff, now=now), by=None, now=now)

    run.refresh_from_db()
    assert (run.unpaired_reason, run.unpaired_at) == ("", None)


def test_a_helper_fills_no_place_of_the_pair(staff, now):
    run = factories.run(unpaired_reason="We are looking", unpaired_at=now)
    factories.facilitator("Ada", role=FacilitatorRole.PEER, runs=(run,))
    ben = factories.facilitator("Ben", role=FacilitatorRole.PROFESSIONAL)

    asked = inviting.invite(run, facilitator=ben, part=Part.HELPER, by=staff, now=now)
    answering.accept(asked, by=None, now=now)

    run.refresh_from_db()
    assert run.unpaired_reason == "We are looking"
