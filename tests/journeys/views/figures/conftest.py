"""A quarter that is over: twelve people of two teams, and everybody who may look at its figures."""

from types import SimpleNamespace

import pytest

from people.states import Role
from tests import factories
from tests.factories import at, journeys

HOSTILE = '<script>alert("x")</script> {{ 7*7 }} =1+1'


@pytest.fixture(autouse=True)
def _in_january(db, time_machine):
    factories.college_settings(small_numbers_below=5)
    time_machine.move_to(at("2027-01-14", "09:00"), tick=False)


@pytest.fixture
def service(db):
    """Brook: 7 people, 5 of them with a job. Northgate, of a hostile name: 5 people, 1 of them with a job."""
    leader = factories.staff_login(Role.TEAM_LEADER)
    specialist = journeys.specialist("Ines", team=journeys.team("Brook", leaders=(leader,)))
    other = journeys.specialist("Omar", team=journeys.team(f"Northgate {HOSTILE}"))
    episodes = []
    for who, count, jobs in ((specialist, 7, 5), (other, 5, 1)):
        for number in range(count):
            person = factories.person(f"{'Quetzal' if who is specialist else 'Xochitl'}{number}", has_login=False)
            made = journeys.episode(person, specialist=who, contacts=("2026-10-05",))
            if number < jobs:
                journeys.outcome(made, started_on="2026-10-20")
            episodes.append(made)
    return SimpleNamespace(
        specialist=specialist.user,
        leader=leader,
        brook=specialist.team,
        northgate=other.team,
        other=other.user,
        episodes=episodes,
    )


@pytest.fixture
def manager(db):
    return factories.staff_login(Role.MANAGER)


@pytest.fixture
def administrator(db):
    return factories.staff_login(Role.ADMINISTRATOR)
