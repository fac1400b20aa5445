"""Days of somebody's own choosing: figures for staff; for managers with small numbers hidden, and never frozen."""

import csv
import io

import pytest
from django.urls import reverse

from people.states import Role
from tests import factories, pages
from tests.factories import at

pytestmark = pytest.mark.django_db
QUARTER = {"first": "2026-10-01", "last": "2026-12-31"}
OWN_CHOICE = {"first": "2026-10-01", "last": "2026-12-30"}
PAGE = reverse("college_figures")


@pytest.fixture(autouse=True)
def somebody_came(run, time_machine):
    factories.college_settings(small_numbers_below=5)
    time_machine.move_to(at("2027-01-14", "09:00"), tick=False)
    booking = factories.booking(run, who=factories.person("Sam"))
    booking.person.enrolment.borough = "Brent"
    booking.person.enrolment.save()
    factories.attendance(booking, at_session=run.sessions.get(number=1))


def test_managers_see_small_numbers_in_whole_periods_only(client):
    client.force_login(factories.staff_login(Role.MANAGER))

    hidden = client.get(PAGE, OWN_CHOICE)
    file = client.get(reverse("college_figures_file", args=["csv"]), OWN_CHOICE).content.decode("utf-8-sig")

    assert "A small number of people came" in pages.words(hidden)
    assert "Small numbers are hidden for days of your own choosing." in pages.words(hidden)
    assert not pages.read(hidden).select("a[href*='freeze'], input[name=published]")
    assert "See every number" not in pages.words(hidden)
    assert pages.faults(hidden) == []
    assert next(row[5] for row in csv.reader(io.StringIO(file)) if row[1] == "Brent") == "*"
    assert "1 person came to 3 sessions" in pages.words(client.get(PAGE, QUARTER))


def test_staff_see_every_number_of_any_days(client, staff):
    client.force_login(staff)

    assert "1 person came to 3 sessions" in pages.words(client.get(PAGE, OWN_CHOICE))


def test_days_without_a_session_say_so_first(client, staff):
    client.force_login(staff)

    said = pages.words(client.get(PAGE, {"first": "2020-01-01", "last": "2020-01-31"}))

    assert "No session was held." in said
    assert "came to" not in said.partition("No session was held.")[0]
