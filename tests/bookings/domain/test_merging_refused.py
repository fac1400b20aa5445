"""Records that are not merged, and why."""

import pytest

from bookings.domain import merging
from people.models import Person
from people.states import Role
from tests import factories

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


def test_two_facilitators_are_not_merged(staff, now):
    one, other = factories.facilitator("Jo").person, factories.facilitator("Joe").person

    with pytest.raises(merging.BothTeach):
        merging.merge(one, merged=other, by=staff, now=now)


def test_a_login_with_a_role_is_not_closed_by_a_merge(kept, staff, now):
    boss = factories.person("Boss", roles=(Role.ADMINISTRATOR,))

    with pytest.raises(merging.LoginHoldsARole):
        merging.merge(kept, merged=boss, by=staff, now=now)

    boss.refresh_from_db()
    assert (boss.merged_into, boss.user.is_active) == (None, True)
