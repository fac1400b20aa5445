"""The day at the same moment: one substitute twice, a check-in beside a facilitator, the door beside the desk."""

import pytest

from bookings.domain import check_in, invariants, register, taught, walk_ins
from bookings.domain.changes import runs
from bookings.models import Attendance, Correction, WalkIn
from bookings.states import Mark
from courses.models import Session, SessionFacilitation
from tests import factories
from tests.postgres.test_register_at_once import all_at_once

DURING = factories.at("2026-10-21", "10:42")

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def session():
    run = factories.run(session_count=1)
    factories.pair(run)
    return Session.objects.select_related("run").get(run=run)


@pytest.fixture
def teachers(session):
    return [row.facilitator.person.user for row in session.facilitations.in_equal_order()]


def test_two_who_add_the_same_substitute_add_one(session, teachers):
    kim = factories.facilitator("Kim")

    def adder(by):
        return lambda: taught.add_substitute(session, facilitator=kim, by=by, now=DURING)

    results = all_at_once(*[adder(by) for by in teachers])

    assert sorted(type(result) for result in results if isinstance(result, Exception)) == [taught.IsThere]
    assert SessionFacilitation.objects.filter(session=session, facilitator=kim).count() == 1


def test_one_substitute_is_not_recorded_in_two_rooms(session, teachers):
    other = factories.run(session_count=1).sessions.select_related("run").get()
    kim = factories.facilitator("Kim")

    def adder(where):
        return lambda: taught.add_substitute(where, facilitator=kim, by=teachers[0], now=DURING)

    results = all_at_once(adder(session), adder(other))

    assert [type(result) for result in results if isinstance(result, Exception)] == [taught.TaughtElsewhere]
    assert SessionFacilitation.objects.taught().filter(facilitator=kim).count() == 1


def test_a_check_in_beside_a_facilitator_who_marks_loses_neither(session, teachers):
    sam = factories.booking(session.run, who=factories.person("Sam"))
    code = check_in.code_of(session)

    results = all_at_once(
        lambda: check_in.say_here(code, person=sam.person, by=sam.person.user, now=DURING),
        lambda: register.mark(session, marks={sam.pk: Mark.MISSED}, seen={}, by=teachers[0], now=DURING),
    )

    mark = Attendance.objects.get()
    said, saved = results
    if mark.mark == Mark.ATTENDED:
        assert saved.clashes[sam.pk].chosen == Mark.MISSED
    else:
        assert isinstance(said, check_in.MarkedOtherwise)
    assert not Correction.objects.exists()


def test_somebody_at_the_door_of_a_run_that_is_cancelled_is_in_or_refused(session, teachers, staff):
    results = all_at_once(
        lambda: walk_ins.add(session, called="Kit", by=teachers[0], now=DURING),
        lambda: runs.cancel_run(session.run, by=staff, now=DURING),
    )

    assert sum(isinstance(result, Exception) for result in results) <= 1
    assert WalkIn.objects.count() == (0 if isinstance(results[0], Exception) else 1)
    assert list(invariants.faults(now=DURING)) == []
