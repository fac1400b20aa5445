"""Somebody signed in, who is an ambassador and looks at their own pages."""

import pytest

from tests.factories import ambassadors as make


@pytest.fixture
def amara(db):
    make.ambassador_index_page()
    make.profile_wording()
    return make.ambassador("Amara")


@pytest.fixture
def own(client, amara):
    client.force_login(amara.person.user)
    return client
