"""Stepping back from a run or a session: calendars follow, the run shows as unpaired, and staff are told."""

import pytest

from bookings.domain import invariants
from bookings.domain.due import of_runs
from bookings.domain.team import answering, inviting, leaving, pool, refusals
from courses.models import CourseRun, Facilitation, SessionFacilitation
from courses.states import FacilitatorRole
from messaging import renderers
from messaging.models import Message
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(run):
    return factories.pair(run)


def part_of(facilitator) -> Facilitation:
    return Facilitation.objects.get(facilitator=facilitator)


def row_of(facilitator, *, number=1) -> SessionFacilitation:
    return SessionFacilitation.objects.get(facilitator=facilitator, session__number=number)


def told(person) -> list[str]:
    return list(Message.objects.filter(person=person).exclude(kind="calendar").values_list("kind", flat=True))


def test_dropping_out_unpairs_the_run_and_tells_who_looks_after_it(run, pair, staff, now):
    ada, ben = pair
    inviting.invite(run, facilitator=factories.facilitator("Kim"), by=staff, now=now)

    leaving.drop_out(part_of(ada), by=ada.person.user, now=now)

    assert list(CourseRun.objects.unpaired(now)) == [run]
    assert not SessionFacilitation.objects.filter(facilitator=ada).exists()
    assert SessionFacilitation.objects.planned().filter(facilitator=ben).count() == 3
    assert told(staff.person) == ["facilitator_left"]
    assert told(ada.person) == []
    assert Message.objects.filter(person=ada.person, kind="calendar").count() == 3
    assert list(invariants.faults(now=now)) == []


def test_taken_off_by_staff_they_are_told(run, pair, staff, now):
    part = part_of(pair[0])

    leaving.drop_out(part, by=staff, now=now)
    leaving.drop_out(part, by=staff, now=now)

    assert told(pair[0].person) == ["facilitator_taken_off"]
    assert told(staff.person) == []


def test_what_was_taught_stays(run, pair, staff):
    ada, _ = pair
    factories.taught(run, by=ada, sessions=1)

    leaving.drop_out(part_of(ada), by=staff, now=at("2026-10-22"))

    assert [row.session.number for row in SessionFacilitation.objects.filter(facilitator=ada)] == [1]


def test_a_reason_counts_no_more_for_somebody_else_who_is_missing_now(run, staff, now):
    ada = factories.facilitator("Ada", role=FacilitatorRole.PEER, runs=(run,))
    CourseRun.objects.update(unpaired_reason="No professional yet", unpaired_at=now)

    leaving.drop_out(part_of(ada), by=staff, now=now)

    assert CourseRun.objects.get().unpaired_reason == ""


def test_a_reason_stays_while_the_same_is_missing(run, staff, now):
    ada, _ = (factories.facilitator(name, role=FacilitatorRole.PEER, runs=(run,)) for name in ("Ada", "Bea"))
    CourseRun.objects.update(unpaired_reason="No professional yet", unpaired_at=now)

    leaving.drop_out(part_of(ada), by=staff, now=now)

    assert CourseRun.objects.get().unpaired_reason == "No professional yet"


def test_a_reason_counts_no_more_when_somebody_else_cannot_come_to_one_session(run, staff, now):
    ada = factories.facilitator("Ada", role=FacilitatorRole.PEER, runs=(run,))
    CourseRun.objects.update(unpaired_reason="No professional yet", unpaired_by=staff, unpaired_at=now)

    before = list(of_runs.unpaired(by=staff, now=now))
    leaving.cannot_come(row_of(ada, number=2), by=ada.person.user, now=now)

    assert before == []
    assert list(of_runs.unpaired(by=staff, now=now)) == [run]


def test_a_reason_stays_while_another_of_the_role_comes_to_the_session(run, staff, now):
    ada, _ = (factories.facilitator(name, role=FacilitatorRole.PEER, runs=(run,)) for name in ("Ada", "Bea"))
    CourseRun.objects.update(unpaired_reason="No professional yet", unpaired_by=staff, unpaired_at=now)

    leaving.cannot_come(row_of(ada, number=2), by=staff, now=now)

    assert list(of_runs.unpaired(by=staff, now=now)) == []


def test_a_reason_counts_no_more_where_the_other_cannot_come_to_a_session(run, staff, now):
    ada, bea = (factories.facilitator(name, role=FacilitatorRole.PEER, runs=(run,)) for name in ("Ada", "Bea"))
    leaving.cannot_come(row_of(bea, number=2), by=staff, now=now)
    CourseRun.objects.update(unpaired_reason="No professional yet", unpaired_by=staff, unpaired_at=now)

    leaving.drop_out(part_of(ada), by=staff, now=now)

    assert list(of_runs.unpaired(by=staff, now=now)) == [run]


def test_where_nobody_was_asked_the_desk_is_told(run, pair, staff, now):
    other = factories.staff_login()
    ada, ben = pair

    leaving.drop_out(part_of(ada), by=ada.person.user, now=now)
    leaving.cannot_come(row_of(ben, number=2), by=ben.person.user, now=now)

    assert told(staff.person) == told(other.person) == ["facilitator_left"] * 2


@pytest.mark.parametrize("gone", ["inactive", "not on the desk"])
def test_where_who_asked_is_not_on_the_desk_any_more_the_desk_is_told(run, pair, staff, now, gone):
    asker = factories.staff_login()
    inviting.invite(run, facilitator=factories.facilitator("Kim"), by=asker, now=now)
    asked = inviting.invite(factories.run("OTHER", first=at("2027-01-13")), facilitator=pair[0], by=asker, now=now)
    if gone == "inactive":
        asker.is_active = False
        asker.save()
    else:
        asker.groups.clear()

    leaving.drop_out(part_of(pair[0]), by=pair[0].person.user, now=now)
    answering.decline(asked, by=pair[0].person.user, now=now)

    assert told(staff.person) == ["facilitator_left", "invitation_answered"]
    assert told(asker.person) == []


@pytest.mark.parametrize(("number", "kind"), [(1, "facilitator_taken_off"), (3, "facilitator_taken_off_all")])
def test_leaving_the_pool_is_told_in_one_message(staff, now, number, kind):
    runs = [factories.run(f"RUN-{day}", first=at(f"2026-11-{day}")) for day in range(10, 10 + number)]
    jo = factories.facilitator("Jo", runs=tuple(runs))

    pool.leave(jo, by=staff, now=now)

    assert told(jo.person) == [kind]
    assert not jo.facilitations.exists()


def test_leaving_the_pool_is_told_with_what_they_were_asked_in_one_message(staff, now):
    runs = [factories.run(f"RUN-{n}", first=at(f"2026-11-{10 + n}")) for n in range(4)]
    jo = factories.facilitator("Jo", runs=tuple(runs[:2]))
    for run in runs[2:]:
        factories.invitation(run, who=jo, by=staff, now=now)

    pool.leave(jo, by=staff, now=now)

    told_of = Message.objects.exclude(kind="calendar").get()
    said = renderers.render(told_of, address="jo@example.org", now=now).words
    assert (told_of.person, told_of.kind) == (jo.person, "facilitator_taken_off_all")
    first, asked = said.split("You need not answer any more whether you would like to teach:")
    assert [run.course.title in first for run in runs] == [True, True, False, False]
    assert [run.course.title in asked for run in runs] == [False, False, True, True]


def test_one_invitation_alone_is_said_to_be_taken_back(run, staff, now):
    jo = factories.facilitator("Jo")
    factories.invitation(run, who=jo, by=staff, now=now)

    pool.leave(jo, by=staff, now=now)

    assert told(jo.person) == ["invitation_withdrawn"]


@pytest.mark.parametrize(("number", "kind"), [(1, "facilitator_left"), (3, "facilitator_left_all")])
def test_who_works_here_and_leaves_the_pool_tells_the_others_in_one_message(staff, now, number, kind):
    runs = [factories.run(f"RUN-{n}", first=at(f"2026-11-{10 + n}")) for n in range(number)]
    other = factories.staff_login()
    jo = factories.facilitator("Jo", runs=tuple(runs))

    pool.leave(jo, by=jo.person.user, now=now)

    message = Message.objects.get(person=staff.person)
    said = renderers.render(message, address="staff@example.org", now=now)
    assert told(staff.person) == told(other.person) == [kind]
    assert told(jo.person) == []
    assert said.subject == "Jo can’t teach"
    assert [run.code in said.words for run in runs] == [True] * number


def test_one_session_only_and_after_all(run, pair, now):
    ada, _ = pair
    given = {"by": ada.person.user, "now": now}

    leaving.cannot_come(row_of(ada, number=2), **given)
    leaving.cannot_come(row_of(ada, number=2), **given)
    lacking = list(run.sessions.unpaired().values_list("number", flat=True))
    leaving.can_come_after_all(row_of(ada, number=2), **given)
    leaving.can_come_after_all(row_of(ada, number=2), **given)

    assert lacking == [2]
    assert not run.sessions.unpaired().exists()
    assert Facilitation.objects.filter(facilitator=ada).exists()


def test_not_once_it_has_begun(run, pair, staff):
    row = row_of(pair[0])

    with pytest.raises(refusals.HasBegun):
        leaving.cannot_come(row, by=staff, now=row.session.starts_at)


def test_after_all_looks_whether_they_teach_elsewhere_by_now(run, pair, staff, now):
    ada, _ = pair
    leaving.cannot_come(row_of(ada), by=staff, now=now)
    other = factories.run("OTHER")
    asked = inviting.invite(other, facilitator=ada, session=other.sessions.get(number=1), by=staff, now=now)
    answering.accept(asked, by=None, now=now)

    with pytest.raises(refusals.InTwoRooms):
        leaving.can_come_after_all(row_of_session(ada, run.sessions.get(number=1)), by=staff, now=now)


def row_of_session(facilitator, session) -> SessionFacilitation:
    return SessionFacilitation.objects.get(facilitator=facilitator, session=session)


def test_open_invitations_to_the_same_run_go_with_them(run, pair, staff, now):
    ada, _ = pair
    leaving.cannot_come(row_of(ada, number=2), by=staff, now=now)
    asked = inviting.invite(run, facilitator=ada, session=run.sessions.get(number=2), by=staff, now=now)

    leaving.drop_out(part_of(ada), by=staff, now=now)

    asked.refresh_from_db()
    assert asked.state == "withdrawn"
