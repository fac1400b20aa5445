"""Who facilitates is only looked at in the CMS: there is one way to teach, by being asked and saying yes."""

import pytest
from django.urls import NoReverseMatch, reverse

from bookings.domain.team import pool
from courses.domain import facilitating
from courses.models import CourseRun, Facilitation, Facilitator
from courses.states import FacilitatorRole
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("table", ["facilitations", "facilitators"])
@pytest.mark.parametrize("role", ["staff", "administrator"])
def test_nothing_is_added_edited_or_deleted_there(client, run, staff, table, role):
    from college_site.roles_setup import set_up_roles

    set_up_roles()
    factories.facilitator("Jo", runs=(run,))
    login = staff if role == "staff" else factories.login(roles=("administrator",))
    client.force_login(login)
    row = (Facilitation if table == "facilitations" else Facilitator).objects.get()

    answers = []
    for name, args in (("add", []), ("edit", [row.pk]), ("delete", [row.pk])):
        try:
            answers.append(client.post(reverse(f"{table}:{name}", args=args), {"part": "helper"}).status_code)
        except NoReverseMatch:
            answers.append(404)

    assert all(answer in (302, 403, 404) for answer in answers)
    assert (Facilitation.objects.get().part, Facilitator.objects.count()) == ("co_lead", 1)


def test_rows_lead_to_the_desk(staff_client, run):
    jo = factories.facilitator("Jo", runs=(run,))

    pool = staff_client.get(reverse("facilitators:index")).content.decode()
    parts = staff_client.get(reverse("facilitations:index")).content.decode()

    assert reverse("desk_facilitator", args=[jo.pk]) in pool
    assert reverse("desk_run_team", args=[run.pk]) in parts


def test_another_role_is_carried_over_to_every_part(run):
    jo = factories.facilitator("Jo", role=FacilitatorRole.PEER, runs=(run, factories.run()))
    kim = factories.facilitator("Kim", role=FacilitatorRole.PEER, runs=(run,))
    jo.role = FacilitatorRole.PROFESSIONAL
    jo.save()

    facilitating.carry_role_over(jo)

    assert set(jo.facilitations.values_list("role", flat=True)) == {FacilitatorRole.PROFESSIONAL}
    assert set(kim.facilitations.values_list("role", flat=True)) == {FacilitatorRole.PEER}


def test_another_role_forgets_a_reason_that_was_given_for_another_gap(run, staff, now):
    """The run lacked a professional; with another role of Jo’s it lacks a peer, of which nobody said why."""
    jo = factories.facilitator("Jo", role=FacilitatorRole.PEER, runs=(run,))
    CourseRun.objects.update(unpaired_reason="No professional yet", unpaired_by=staff, unpaired_at=now)

    pool.change(jo, facts={"shown_as": "Jo B."}, by=staff, now=now)
    assert CourseRun.objects.get().unpaired_reason == "No professional yet"
    pool.change(jo, facts={"role": FacilitatorRole.PROFESSIONAL}, by=staff, now=now)

    run = CourseRun.objects.get()
    assert (run.unpaired_reason, run.unpaired_by, run.unpaired_at) == ("", None, None)
