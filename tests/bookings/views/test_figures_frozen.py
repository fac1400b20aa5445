"""Freezing a period, and what a later correction shows beside it."""

import csv
import io

import pytest
from django.urls import reverse

from bookings.domain import freezing
from bookings.domain.figures.periods import Period
from bookings.models import Correction, FrozenPeriod
from bookings.states import Mark
from tests import factories, pages
from tests.factories import at

AUTUMN = {"first": "2026-10-01", "last": "2026-12-31"}
PAGE = reverse("college_figures")

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(time_machine):
    factories.home_page()
    time_machine.move_to(at("2027-01-14", "09:00"), tick=False)


@pytest.fixture
def desk(client, staff):
    client.force_login(staff)
    return client


def came(run):
    """Somebody booked who was at the first session."""
    booking = factories.booking(run)
    factories.attendance(booking, at_session=run.sessions.get(number=1))
    return booking


def test_a_period_is_frozen_after_a_question(desk, staff, run):
    came(run)

    question = desk.get(reverse("college_freeze"), AUTUMN)
    assert not FrozenPeriod.objects.exists()
    form = pages.read(question).main.form
    response = desk.post(f"{reverse('college_freeze')}{form['action']}", follow=True)

    assert pages.faults(question) == []
    assert FrozenPeriod.objects.get().frozen_by == staff
    assert "Quarter 3 of 2026/27 is frozen. Its figures stay as they are now." in pages.words(response)
    assert "Today’s records give the same figures." in pages.words(response)
    assert "Freeze this period" not in pages.words(response)


def test_a_period_under_way_cannot_be_frozen(desk):
    response = desk.post(f"{reverse('college_freeze')}?chosen=2027-01-01_2027-03-31", follow=True)

    assert "This period is not over yet." in pages.words(response)
    assert not FrozenPeriod.objects.exists()


def test_a_frozen_period_shows_what_was_restated(desk, staff, run):
    booking = came(run)
    freezing.freeze(
        Period(first_on=at("2026-10-01").date(), last_on=at("2026-12-31").date()), by=staff, now=at("2027-01-05")
    )
    session = run.sessions.get(number=1)
    booking.marks.update(mark=Mark.MISSED)
    change = {"was": "attended", "became": "missed", "source": "register", "at": at("2027-01-06")}
    Correction.objects.create(session=session, booking=booking, after_freeze=True, **change)

    response = desk.get(PAGE, AUTUMN)

    words = pages.words(response)
    assert "1 mark was corrected since. Where today’s records give another figure" in words
    assert "Came This period (frozen) 100.0% (1 of 1) As the records stand now 0.0% (0 of 1)" in words
    assert pages.faults(response) == []
    rows = csv.reader(
        io.StringIO(desk.get(reverse("college_figures_file", args=["csv"]), AUTUMN).content.decode("utf-8-sig"))
    )
    assert next(row[5:] for row in rows if row[1] == "Came") == ["1", "1", "100.0", "0", "1", "0.0"]
