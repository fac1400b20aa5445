"""Who facilitates which run: the role is the facilitator's own, wherever it is shown."""

import pytest
from django.urls import reverse

from courses.models import Facilitation
from courses.states import FacilitatorRole
from tests import factories

pytestmark = pytest.mark.django_db
PEER, PROFESSIONAL = FacilitatorRole.PEER, FacilitatorRole.PROFESSIONAL


def test_a_new_part_takes_the_role_of_its_facilitator(staff_client, run):
    jo = factories.facilitator("Jo", role=PROFESSIONAL)

    staff_client.post(reverse("facilitations:add"), {"run": run.pk, "facilitator": jo.pk, "role": PEER})

    assert Facilitation.objects.get().role == PROFESSIONAL


def test_a_part_that_goes_to_somebody_else_takes_their_role(staff_client, run):
    factories.facilitator("Jo", role=PROFESSIONAL, runs=(run,))
    kim = factories.facilitator("Kim", role=PEER)
    part = Facilitation.objects.get()

    staff_client.post(reverse("facilitations:edit", args=[part.pk]), {"run": run.pk, "facilitator": kim.pk})

    part.refresh_from_db()
    assert (part.facilitator, part.role) == (kim, PEER)


def test_one_person_fills_one_place_on_a_run(staff_client, run):
    jo = factories.facilitator("Jo", runs=(run,))

    page = staff_client.post(reverse("facilitations:add"), {"run": run.pk, "facilitator": jo.pk})

    assert "One person fills one place on a run." in page.content.decode()
    assert Facilitation.objects.count() == 1


def test_another_role_is_carried_over_to_every_part(staff_client, run):
    jo = factories.facilitator("Jo", role=PEER, runs=(run, factories.run()))
    kim = factories.facilitator("Kim", role=PEER, runs=(run,))
    fields = {"person": jo.person_id, "shown_as": "Jo", "role": PROFESSIONAL, "about": jo.about}

    staff_client.post(reverse("facilitators:edit", args=[jo.pk]), fields)

    assert set(jo.facilitations.values_list("role", flat=True)) == {PROFESSIONAL}
    assert set(kim.facilitations.values_list("role", flat=True)) == {PEER}
