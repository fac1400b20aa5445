"""Certificates that time brings: for older completions, and those that a path forgot."""

import pytest

from bookings.domain.certificates import facilitating
from bookings.models import Certificate
from college_site import due_work
from tests import factories

pytestmark = pytest.mark.django_db


def test_older_completions_get_a_certificate_once(run, staff, now):
    booking = factories.booking(run)
    factories.completion(booking, by=staff, now=now)

    done = [due_work.do_what_is_due(now=now)["certificates issued"] for _ in range(2)]

    assert done == [1, 0]
    assert Certificate.objects.get().name == "Sam"


def test_a_certificate_of_facilitation_is_put_in_step(run, staff):
    over = factories.at("2026-12-01")
    jo = factories.facilitator("Jo", runs=(run,))
    factories.taught(run, by=jo, sessions=1)
    facilitating.issue_facilitation(run, facilitator=jo, by=staff, now=over)
    factories.taught(run, by=jo)

    done = [due_work.do_what_is_due(now=over)["runs whose certificates were put right"] for _ in range(2)]

    assert done == [1, 0]
    assert Certificate.objects.valid().get().sessions == 3
