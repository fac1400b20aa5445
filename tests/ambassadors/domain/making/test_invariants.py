import datetime as dt

import pytest
from django.core.files.base import ContentFile

from ambassadors.domain.making import accepting, guests, invariants, meetings, minutes, plans, proposing, stages
from ambassadors.models import MeetingGuest, StageChange
from ambassadors.states import MeetingRole, PlanKind, ProposalState
from bookings.models import OccasionGuest
from people.files import kept_apart
from tests.factories import ambassadors as making

pytestmark = pytest.mark.django_db


def found(now):
    return list(invariants.faults(now=now))


@pytest.fixture
def made(sam, rosa, now):
    """A course that came to its consultation by the ordinary way, with a meeting to come."""
    idea = proposing.propose("Outside.", proposer=sam, by=sam.user, now=now)
    accepting.accept(idea, title="Outside", by=rosa, now=now)
    for days in (-1, 7):
        at = now + dt.timedelta(days=days)
        meeting = meetings.arrange(idea, starts_at=at, ends_at=at + dt.timedelta(hours=1), by=rosa, now=now)
        guest = guests.ask(meeting, person=sam, role=MeetingRole.STUDENT, by=rosa, now=now)
        if days < 0:
            minutes.record(meeting, came=[guest], notes="We met.", by=rosa, now=now)
        else:
            guests.answer(guest, says_yes=True, by=sam.user, now=now)
    file = ContentFile(b"words", name="plan.pdf")
    plans.add_version(idea, kind=PlanKind.SESSION_PLAN, name="Week 1", file=file, by=rosa, now=now)
    return stages.move(idea, to=ProposalState.CONSULTATION, by=rosa, now=now)


def test_the_ordinary_way_leaves_no_fault(made, now):
    assert found(now) == []


def test_a_stage_that_no_step_led_to(made, now):
    type(made).objects.update(state=ProposalState.SIGN_OFF)
    assert found(now) == [f"proposal {made.pk}: stands in another stage than its last step led to"]

    StageChange.objects.all().delete()
    assert found(now) == [f"proposal {made.pk}: no step of its way is written down"]


def test_consulted_without_a_meeting(made, now):
    made.meetings.update(recorded_at=None)

    assert found(now) == [f"proposal {made.pk}: went on without a meeting that was written down"]


def test_a_meeting_to_which_nobody_came(made, now):
    MeetingGuest.objects.update(came=False)

    assert found(now) == [f"meeting {made.meetings.get(recorded_at__isnull=False).pk}: written down, but nobody came"]


def test_a_yes_that_is_in_no_calendar_and_a_calendar_without_a_yes(made, now):
    expected = OccasionGuest.objects.get()
    OccasionGuest.objects.update(is_expected=False)
    assert found(now) == [f"meeting guest {MeetingGuest.objects.get(says_yes=True).pk}: said yes and is not expected"]

    OccasionGuest.objects.update(is_expected=True)
    MeetingGuest.objects.update(says_yes=None)
    assert found(now) == [f"guest {expected.pk}: expected at a meeting without a yes"]
    assert found(now + dt.timedelta(days=8)) == []


def test_a_signature_under_other_plans(made, rosa, now):
    last_week, yesterday = (now.date() - dt.timedelta(days=days) for days in (7, 1))
    making.consultation(made, opened_on=last_week, last_on=yesterday)
    stages.move(made, to=ProposalState.SIGN_OFF, by=rosa, now=now)
    signed = making.sign_off(made, is_signed=True, signed_hash="0" * 64)

    assert found(now) == [f"sign-off {signed.pk}: stands under other plans than those that count"]


def test_a_file_that_is_gone(made, now):
    plan = made.plans.get()
    kept_apart().delete(plan.file.name)

    assert found(now) == [f"plan version {plan.pk}: its file is not there"]
