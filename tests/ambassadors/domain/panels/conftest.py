"""A panel of two under way today: Amara with lived, Jo with professional experience."""

import pytest

from tests import factories
from tests.ambassadors.panels import member_of, under_way


@pytest.fixture
def amara(db):
    return factories.person("Amara")


@pytest.fixture
def jo(db):
    return factories.person("Jo")


@pytest.fixture
def day(amara, jo):
    return under_way(amara, jo)


@pytest.fixture
def lived(day, amara):
    return member_of(day, amara)


@pytest.fixture
def professional(day, jo):
    return member_of(day, jo)
