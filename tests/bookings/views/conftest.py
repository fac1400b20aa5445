"""One session of a run, at its twelfth minute, with its facilitator signed in: for the register's tests."""

import pytest
import time_machine
from django.urls import reverse

from tests import factories

DURING = factories.at("2026-10-21", "10:42")


@pytest.fixture
def _during_the_session():
    with time_machine.travel(DURING, tick=False):
        yield


@pytest.fixture
def session(run):
    return run.sessions.get(number=1)


@pytest.fixture
def url(session):
    return reverse("register", args=[session.pk])


@pytest.fixture
def jo(run):
    return factories.facilitator("Jo", runs=(run,)).person.user


@pytest.fixture
def sam(run):
    return factories.booking(run, who=factories.person("Sam", email="sam.private@example.org"))


@pytest.fixture
def teacher(client, jo):
    client.force_login(jo)
    return client
