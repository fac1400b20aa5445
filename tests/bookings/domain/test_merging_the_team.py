"""Two records that both teach become one that teaches it all, and can be taken apart again."""

import datetime as dt

import pytest

from bookings.domain import invariants, merging
from courses.models import Away, Facilitation, SessionFacilitation
from courses.states import FacilitatorRole
from people.models import Person
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def jo():
    return factories.facilitator("Jo", runs=(factories.run(),))


@pytest.fixture
def joe(staff):
    """The same person once more, without a login; as a professional, by mistake."""
    later = factories.run(first=at("2027-01-13"))
    made = factories.facilitator("Joe", role=FacilitatorRole.PROFESSIONAL, runs=(later,))
    Person.objects.filter(pk=made.person_id).update(user=None)
    Away.objects.create(facilitator=made, first_on=dt.date(2026, 12, 24), last_on=dt.date(2026, 12, 31))
    factories.invitation(factories.run(first=at("2027-03-03")), who=made, by=staff)
    made.person.refresh_from_db()
    return made


def test_all_of_it_is_the_kept_ones_in_their_role(jo, joe, staff, now):
    merging.merge(jo.person, merged=joe.person, by=staff, now=now)

    joe.refresh_from_db()
    assert (jo.facilitations.count(), jo.session_facilitations.count(), jo.invitations.count()) == (2, 6, 1)
    assert set(Facilitation.objects.values_list("role", flat=True)) == {FacilitatorRole.PEER}
    assert set(SessionFacilitation.objects.values_list("role", flat=True)) == {FacilitatorRole.PEER}
    assert jo.away.count() == 1
    assert joe.left_on == now.date()
    assert list(invariants.faults(now=now)) == []


def test_undone_each_teaches_what_they_taught(jo, joe, staff, now):
    done = merging.merge(jo.person, merged=joe.person, by=staff, now=now)

    against = merging.undo(done, by=staff, now=now)

    joe.refresh_from_db()
    assert against == []
    assert (jo.facilitations.count(), joe.facilitations.get().role) == (1, FacilitatorRole.PROFESSIONAL)
    assert joe.left_on is None
