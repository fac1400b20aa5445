"""The 25 items."""

import pytest

from journeys.domain.fidelity import first_items, items, refusals
from journeys.models import FidelityItem
from people.states import Role
from tests.factories import fidelity as make

pytestmark = pytest.mark.django_db


def test_the_first_items_are_25_in_three_sections_and_setting_up_again_keeps_what_was_changed():
    manager = make.reviewer("Mo", Role.MANAGER)
    first_items.set_up_items()
    changed = items.change(FidelityItem.objects.get(number=9), name="Zero  exclusion", words="Ours.", by=manager)

    first_items.set_up_items()

    found = [(each.name, len(each.items)) for each in items.in_sections()]
    assert found == [("Staffing", 3), ("Organisation", 8), ("Services", 14)]
    changed.refresh_from_db()
    assert (changed.name, changed.words) == ("Zero exclusion", "Ours.")


def test_only_managers_change_an_item_and_it_keeps_a_name():
    item = make.items()[0]

    with pytest.raises(refusals.NotForYou):
        items.change(item, name="Mine", words="", by=make.reviewer("Lee", Role.TEAM_LEADER))
    with pytest.raises(refusals.NothingSaid):
        items.change(item, name=" ", words="", by=make.reviewer("Mo", Role.MANAGER))
