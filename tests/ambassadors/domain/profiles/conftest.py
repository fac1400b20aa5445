"""An ambassador with a profile of their own, and somebody at the desk."""

import pytest

from ambassadors.domain.profiles import giving
from ambassadors.domain.profiles.giving import Terms
from people.states import Naming
from tests import factories
from tests.factories import ambassadors as make


@pytest.fixture
def author(db):
    make.ambassador_index_page()
    make.profile_wording()
    return make.ambassador("Amara")


@pytest.fixture
def profile(author):
    return make.profile(author)


@pytest.fixture
def staff(db):
    return factories.staff_login()


@pytest.fixture
def say_yes(now):
    """Their yes on screen, by their first name unless it says otherwise."""

    def say(profile, *, naming=Naming.FIRST_NAME, shown_as="Amara", now=now, **terms):
        terms = Terms(naming=naming, shown_as=shown_as, **terms)
        return giving.say_yes(profile, terms=terms, by=profile.ambassador.person.user, now=now)

    return say
