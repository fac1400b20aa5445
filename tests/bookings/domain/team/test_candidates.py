"""Who could teach: everybody of the pool with what stands against it, in words, and as many queries for 30 as for 1."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bookings.domain.team import candidates
from courses.models import Away
from courses.states import FacilitatorRole, RunState
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return factories.run(state=RunState.DRAFT)


def the(called, run, *, now, **kwargs):
    found = candidates.who_could(run, now=now, **kwargs)
    return next(each for each in found if each.facilitator.shown_as == called)


def test_free_and_ready_first_then_least_lately_asked(draft, staff, now):
    other = factories.run("LATER", first=at("2027-03-03"))
    ann, bea, _, dee = (factories.facilitator(name) for name in ("Ann", "Bea", "Cyd", "Dee"))
    for each in (ann, bea, dee):
        factories.ready(each)
    factories.invitation(other, who=ann, by=staff, now=now - dt.timedelta(days=2))
    factories.invitation(other, who=bea, by=staff, now=now - dt.timedelta(days=9))
    Away.objects.create(facilitator=dee, first_on=dt.date(2026, 10, 21), last_on=dt.date(2026, 10, 21))

    found = candidates.who_could(draft, now=now)

    assert [each.facilitator.shown_as for each in found] == ["Bea", "Ann", "Cyd", "Dee"]


def test_everything_against_it_is_said_and_may_be_weighed(draft, staff, now):
    jo = factories.ready(factories.facilitator("Jo"))
    Away.objects.create(facilitator=jo, first_on=dt.date(2026, 10, 20), last_on=dt.date(2026, 10, 28))
    factories.booking(factories.run(of=factories.course("Sleep well")), who=jo.person)
    factories.invitation(factories.run("ASKED", of=factories.course("Draw")), who=jo, by=staff)
    for hour in ("12:00", "14:00"):
        factories.occasion_guest(factories.occasion(f"Talk at {hour}", starts_at=at("2026-10-21", hour)), jo.person)

    found = the("Jo", draft, now=now)

    assert found.can_be_asked
    assert found.against[0] == "is away on Wednesday 21 October and Wednesday 28 October"
    assert "has booked Sleep well then (Wednesday 21 October, 10:30am to 12:30pm)" in found.against
    assert "is asked for Draw then (Wednesday 21 October, 10:30am to 12:30pm)" in found.against
    assert [said for said in found.against if "Talk" in said] == [
        "is expected at Talk at 12:00 then (Wednesday 21 October, midday to 2pm)"
    ]


def test_two_rooms_and_being_a_student_here_cannot_be(run, now):
    elsewhere = factories.run(of=factories.course("Sleep well"))
    factories.facilitator("Jo", runs=(elsewhere,))
    factories.booking(run, who=factories.facilitator("Kim").person)

    assert the("Jo", run, now=now).cannot[0].startswith("teaches Sleep well then (Wednesday 21 October")
    assert the("Kim", run, now=now).cannot == ("is a student on this run",)
    assert not the("Jo", run, now=now).can_be_asked


def test_for_one_session_only_its_own_time_counts(run, now):
    elsewhere = factories.run(session_count=1)
    factories.facilitator("Jo", runs=(elsewhere,))

    assert the("Jo", run, now=now, session=run.sessions.get(number=2)).can_be_asked
    assert not the("Jo", run, now=now, session=run.sessions.get(number=1)).can_be_asked


def test_readiness_is_of_the_days_of_the_run(now):
    jo = factories.ready(factories.facilitator("Jo"))
    jo.checks_until = dt.date(2026, 10, 30)
    jo.supervised_on = dt.date(2026, 8, 3)
    jo.save()

    found = the("Jo", factories.run(state=RunState.DRAFT), now=now)

    assert found.readiness.in_words == (
        "Supervision is due: the last was on Monday 3 August 2026; checks are valid until Friday 30 October 2026 only"
    )


def test_who_is_on_it_or_asked_already_says_so(run, staff, now):
    factories.pair(run)
    kim = factories.facilitator("Kim")
    factories.invitation(run, who=kim, by=staff)

    assert the("Ada", run, now=now).is_on_it
    assert the("Kim", run, now=now).is_asked
    assert not the("Kim", run, now=now).can_be_asked


def test_of_one_role_and_only_of_the_pool(draft, now):
    factories.facilitator("Ada", role=FacilitatorRole.PEER)
    factories.facilitator("Ben", role=FacilitatorRole.PROFESSIONAL)
    gone = factories.facilitator("Gus", role=FacilitatorRole.PROFESSIONAL)
    gone.left_on = now.date()
    gone.save()

    found = candidates.who_could(draft, role=FacilitatorRole.PROFESSIONAL, now=now)

    assert [each.facilitator.shown_as for each in found] == ["Ben"]


def test_how_much_and_how_lately_they_taught(draft):
    jo = factories.facilitator("Jo", runs=(factories.run(first=at("2026-06-03")),))
    factories.taught(jo.facilitations.get().run, by=jo, sessions=2)

    found = the("Jo", draft, now=factories.NOW)

    expected = "Taught 2 sessions in the last year, the latest on Wednesday 10 June 2026. Never asked yet."
    assert found.turns == expected


def queries(run, *, now) -> int:
    with CaptureQueriesContext(connection) as captured:
        candidates.who_could(run, now=now)
    return len(captured)


def make_busy(number, *, staff):
    who = factories.facilitator(f"Person {number}", runs=(factories.run(),))
    Away.objects.create(facilitator=who, first_on=dt.date(2026, 10, 20), last_on=dt.date(2026, 10, 28))
    factories.booking(factories.run(), who=who.person)
    factories.invitation(factories.run(), who=who, by=staff)


def test_thirty_cost_as_much_as_one(draft, staff, now):
    make_busy(0, staff=staff)
    queries(draft, now=now)
    with_one = queries(draft, now=now)
    for number in range(1, 30):
        make_busy(number, staff=staff)

    assert queries(draft, now=now) == with_one
    assert len(candidates.who_could(draft, now=now)) == 30
