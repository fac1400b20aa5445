"""“New to the college”, said by mistake, is taken back: who it is, is asked again."""

import datetime as dt

import pytest

from bookings.domain import invariants, merging, walk_ins
from bookings.models import WalkIn
from bookings.states import Settled
from people.models import Enrolment
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def during(run):
    return run.sessions.get(number=1).starts_at + dt.timedelta(minutes=12)


@pytest.fixture
def kit(run, staff, during):
    """Somebody who came in at the door."""
    return walk_ins.add(run.sessions.get(number=1), called="Kit", by=staff, now=during)


def test_said_to_be_new_by_mistake_they_wait_again_and_can_be_matched(kit, staff, during):
    walk_ins.say_new(kit.walk_in, by=staff, now=during)
    later = during + dt.timedelta(days=30)

    walk_ins.ask_again(WalkIn.objects.get(), by=staff, now=later)
    walk_ins.ask_again(WalkIn.objects.get(), by=staff, now=later)

    walk_in = walk_ins.to_settle().get()
    assert (walk_in.settled_by, walk_in.settled_how) == (None, "")
    assert not Enrolment.objects.filter(person=kit.person).exists()
    assert walk_ins.said_new(kit.person, now=later) is None
    walk_ins.match(walk_in, person=factories.person("Kit R."), by=staff, now=later)
    assert list(invariants.faults(now=later)) == []


def test_asked_again_what_was_written_down_since_stays(kit, staff, during):
    person = walk_ins.say_new(kit.walk_in, by=staff, now=during)
    Enrolment.objects.filter(person=person).update(borough="Brent")
    person.contact_points.create(channel="sms", address="07700 900123")

    walk_ins.ask_again(WalkIn.objects.get(), by=staff, now=during)

    assert Enrolment.objects.get(person=person).borough == "Brent"
    assert person.contact_points.count() == 1


def test_after_thirty_days_or_a_merge_it_is_not_asked_again(kit, staff, during):
    person = walk_ins.say_new(kit.walk_in, by=staff, now=during)
    late = during + dt.timedelta(days=30, minutes=1)
    with pytest.raises(walk_ins.CannotBeAskedAgain):
        walk_ins.ask_again(WalkIn.objects.get(), by=staff, now=late)

    merging.merge(person, merged=factories.person("Kitty"), by=staff, now=during)

    assert walk_ins.said_new(person, now=during) is None
    with pytest.raises(walk_ins.CannotBeAskedAgain):
        walk_ins.ask_again(WalkIn.objects.get(), by=staff, now=during)
    assert WalkIn.objects.get().settled_how == Settled.NEW


def test_who_was_matched_is_parted_by_undoing_the_merge(kit, staff, during):
    walk_ins.match(kit.walk_in, person=factories.person("Kit R."), by=staff, now=during)

    with pytest.raises(walk_ins.CannotBeAskedAgain):
        walk_ins.ask_again(WalkIn.objects.get(), by=staff, now=during)
