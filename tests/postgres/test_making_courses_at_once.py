"""A course is signed and approved while it is approved elsewhere, or while its plans change."""

import pytest

from ambassadors.domain.making import approving, invariants, plans, ready_for, signing
from ambassadors.models import CourseProposal, SignOff
from ambassadors.states import Experience, PlanKind, ProposalState
from courses.models import CoursePage
from messaging.models import Message
from people.states import Naming
from tests import factories
from tests.factories import ambassadors as making
from tests.postgres.rounds import rounds
from tests.postgres.test_register_at_once import all_at_once
from tests.postgres.test_taking_down_at_once import raised_in

NOW = factories.NOW
ROUNDS = rounds(6)

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def being_signed():
    """Designed in a meeting, asked about, and in the stage of its signatures; nobody has signed yet."""
    factories.catalogue_page()
    course = making.proposal(ProposalState.SIGN_OFF)
    steps = [(each, NOW) for each in ("idea", "accepted", "co_design", "consultation", "sign_off")]
    making.stages(course, *steps)
    making.meeting(course, guests=((factories.person("Kim"), "student"),), is_recorded=True)
    making.plan(course)
    return course


def asked(course, experience):
    return making.sign_off(course, who=factories.person(f"{experience}"), experience=experience)


def sign(row, *, seen):
    by = row.person.user
    return lambda: signing.sign(SignOff.objects.get(pk=row.pk), naming=Naming.ANONYMOUS, seen=seen, by=by, now=NOW)


def fresh(course):
    return CourseProposal.objects.get(pk=course.pk)


@pytest.mark.parametrize("round_number", ROUNDS)
def test_approved_by_three_at_once_it_is_one_page_and_everybody_is_told_once(round_number):
    course = being_signed()
    for experience in Experience:
        sign(asked(course, experience), seen=plans.hash_of(course))()
    staff = [factories.staff_login() for _ in range(3)]

    results = all_at_once(*[lambda by=by: approving.approve(fresh(course), by=by, now=NOW) for by in staff])

    assert [each for each in results if isinstance(each, Exception)] == []
    assert fresh(course).course == CoursePage.objects.get()
    assert Message.objects.filter(kind="course_approved").count() == 3
    assert list(invariants.faults(now=NOW)) == []


@pytest.mark.parametrize("round_number", ROUNDS)
def test_no_signature_stands_under_plans_that_changed_meanwhile(round_number):
    course = being_signed()
    rows, seen, staff = [asked(course, each) for each in Experience], plans.hash_of(course), factories.staff_login()
    changed = {"kind": PlanKind.SESSION_PLAN, "name": "Week 1", "words": "Another beginning."}

    results = all_at_once(
        *[sign(row, seen=seen) for row in rows],
        lambda: plans.add_version(fresh(course), **changed, by=staff, now=NOW),
    )

    assert raised_in(results) == []
    assert not ready_for.is_signed(fresh(course))
    assert not SignOff.objects.filter(ended_at__isnull=True, signed_at__isnull=False).exists()
    assert list(invariants.faults(now=NOW)) == []
