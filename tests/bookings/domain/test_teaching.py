"""Which runs and sessions a facilitator may open."""

import pytest

from bookings.domain import teaching
from courses.models import SessionFacilitation
from courses.states import TeachingMark
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def kim():
    return factories.facilitator("Kim", role="professional")


def open_to(who) -> list:
    return list(teaching.runs_open_to(who.person.user))


def test_somebody_planned_for_one_session_opens_its_run(run, kim):
    SessionFacilitation.objects.create(session=run.sessions.get(number=2), facilitator=kim, role=kim.role)
    factories.run()

    assert open_to(kim) == [run]
    assert teaching.sessions_open_to(kim.person.user).count() == 3


def test_so_does_somebody_who_stood_in_on_the_day(run, kim, now):
    SessionFacilitation.objects.create(
        session=run.sessions.get(number=2),
        facilitator=kim,
        role=kim.role,
        is_planned=False,
        mark=TeachingMark.TAUGHT,
        marked_at=now,
    )

    assert open_to(kim) == [run]


@pytest.mark.parametrize("mark", ["", TeachingMark.NOT_THERE])
def test_who_could_not_come_to_the_one_session_they_were_asked_for_does_not(run, kim, now, mark):
    SessionFacilitation.objects.create(
        session=run.sessions.get(number=2),
        facilitator=kim,
        role=kim.role,
        is_planned=False,
        mark=mark,
        marked_at=now if mark else None,
    )

    assert open_to(kim) == []


def test_a_run_is_there_once_for_whoever_takes_part_in_all_of_it(run):
    jo = factories.facilitator("Jo", runs=(run,))

    assert open_to(jo) == [run]


def test_who_takes_part_opens_it_whatever_they_cannot_come_to(run):
    jo = factories.facilitator("Jo", runs=(run,))
    jo.session_facilitations.update(is_planned=False)

    assert open_to(jo) == [run]


def test_staff_open_all(run, staff):
    other = factories.run()

    assert set(teaching.runs_open_to(staff)) == {run, other}
