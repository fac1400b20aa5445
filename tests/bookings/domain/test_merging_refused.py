"""Records that are not merged, and why."""

import pytest

from bookings.domain import merge_team, merging
from people.models import Person
from people.states import Role
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(db):
    return factories.person("Sam")


@pytest.fixture
def twin(db):
    return factories.person("Sammy")


@pytest.mark.parametrize("gone", ["merged", "erased"])
def test_a_record_that_is_gone_is_not_merged(kept, twin, staff, now, gone):
    change = {"merged_into": kept, "user": None} if gone == "merged" else {"erased_at": now}
    Person.objects.filter(pk=twin.pk).update(**change)

    with pytest.raises(merging.IsGone):
        merging.merge(kept, merged=twin, by=staff, now=now)


def test_a_record_is_not_merged_with_itself(kept, staff, now):
    with pytest.raises(merging.IsTheSame):
        merging.merge(kept, merged=kept, by=staff, now=now)


def test_two_facilitators_of_one_run_are_not_merged(run, staff, now):
    one, other = factories.facilitator("Jo", runs=(run,)).person, without_login("Joe", run)

    with pytest.raises(merge_team.TeachTogether):
        merging.merge(one, merged=other, by=staff, now=now)


def test_two_facilitators_who_teach_at_one_time_are_not_merged(staff, now):
    one = factories.facilitator("Jo", runs=(factories.run(),)).person
    other = without_login("Joe", factories.run())

    with pytest.raises(merge_team.TwoRooms):
        merging.merge(one, merged=other, by=staff, now=now)


def test_who_teaches_what_the_other_record_has_booked_is_not_merged(run, staff, now):
    teacher = without_login("Joe", run)
    student = factories.person("Jo")
    factories.booking(run, who=student)

    with pytest.raises(merge_team.TeachesAndIsBooked):
        merging.merge(student, merged=teacher, by=staff, now=now)


def without_login(called, *runs):
    """A facilitator's record; a login with a role is never closed by a merge."""
    made = factories.facilitator(called, runs=runs).person
    made.user = None
    made.save()
    return made


def test_a_login_with_a_role_is_not_closed_by_a_merge(kept, staff, now):
    boss = factories.person("Boss", roles=(Role.ADMINISTRATOR,))

    with pytest.raises(merging.LoginHoldsARole):
        merging.merge(kept, merged=boss, by=staff, now=now)

    boss.refresh_from_db()
    assert (boss.merged_into, boss.user.is_active) == (None, True)


def test_two_records_that_taught_at_one_time_are_not_merged(staff):
    over = at("2026-12-01")
    jo = factories.facilitator("Jo", runs=(run := factories.run("AUT-7"),))
    joe = without_login("Joe", other := factories.run("AUT-8"))
    factories.taught(run, by=jo)
    factories.taught(other, by=joe.facilitator)
    said = "both records taught at one time on Wednesday 21 October 2026.*Correct one of the two registers first"

    for do in (merging.preview_merge, merging.merge):
        with pytest.raises(merge_team.TaughtTwice, match=said):
            do(jo.person, merged=joe, by=staff, now=over)

    assert jo.session_facilitations.count() == joe.facilitator.session_facilitations.count() == 3
