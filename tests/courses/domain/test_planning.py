"""Who has left the pool is planned no more and fills no place; what they taught stays."""

import datetime as dt

import pytest

from courses.domain import pairing, planning
from courses.models import CourseRun, Session
from courses.states import FacilitatorRole, TeachingMark
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def left(run):
    """A run whose professional has left the pool, though a part of theirs stayed."""
    _, ben = factories.pair(run)
    ben.left_on = dt.date(2026, 10, 1)
    ben.save()
    return ben


def test_a_new_session_is_planned_without_them(run, left):
    new = factories.session(run, number=4, starts_at=factories.at("2026-11-11", "10:30"))

    planning.plan_sessions([new])

    assert [row.facilitator.shown_as for row in new.facilitations.all()] == ["Ada"]


def test_they_fill_no_place_of_what_is_to_come(run, left, now):
    assert pairing.missing(run) == [FacilitatorRole.PROFESSIONAL]
    assert Session.objects.unpaired().count() == 3
    assert CourseRun.objects.unpaired(now).get() == run


def test_what_they_taught_is_counted_as_before(run, left, now):
    first = run.sessions.get(number=1)
    first.facilitations.update(mark=TeachingMark.TAUGHT, marked_at=now)

    assert Session.objects.co_facilitated().get() == first
