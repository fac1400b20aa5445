"""A panel of two under way today: Amara with lived, Jo with professional experience; and the desk."""

import pytest
from django.test import Client

from tests import factories
from tests.ambassadors.panels import under_way


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
def as_amara(amara):
    browser = Client()
    browser.force_login(amara.user)
    return browser


@pytest.fixture
def desk(staff):
    browser = Client()
    browser.force_login(staff)
    return browser
