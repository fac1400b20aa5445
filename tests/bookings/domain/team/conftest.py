"""A workshop to teach, and those who teach it."""

import pytest

from courses.states import FacilitatorRole
from people.models import Person
from people.states import CalendarChoice
from tests import factories
from tests.factories import at


@pytest.fixture
def workshop(settings):
    """A run of one session, numbered so that addresses in golden files stay."""
    settings.BASE_URL = "https://college.example.org"
    room = factories.venue(how_to_find="Past the café, then left.\nRing the bell.")
    run = factories.run("AUT-7", of=factories.course("Understanding anxiety"), session_count=0)
    factories.session(run, number=1, starts_at=at("2026-10-21"), venue=room, pk=7001)
    return run


@pytest.fixture
def ben(workshop):
    """The professional, who said yes before; he wants no invites."""
    made = factories.facilitator("Ben", role=FacilitatorRole.PROFESSIONAL, runs=(workshop,))
    Person.objects.filter(pk=made.person_id).update(calendar_choice=CalendarChoice.NEITHER)
    return made


@pytest.fixture
def ada():
    made = factories.facilitator("Ada")
    made.person.contact_points.update(address="ada@example.org", key="ada@example.org")
    return made
