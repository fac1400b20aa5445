"""Somebody of the college's staff at the desk, at a moment that stands still."""

import pytest
from django.urls import reverse

from people.models import ContactPoint, Person
from people.states import Channel
from tests import factories


@pytest.fixture(autouse=True)
def _clock(time_machine, now):
    time_machine.move_to(now, tick=False)


@pytest.fixture
def desk(client, staff):
    factories.home_page()
    client.force_login(staff)
    return client


@pytest.fixture
def ana(db):
    """Somebody without a login, whom we ring."""
    made = factories.person("Ana", has_login=False)
    ContactPoint.objects.keep(person=made, channel=Channel.PHONE, address="020 7946 0123")
    Person.objects.filter(pk=made.pk).update(preferred_channel=Channel.PHONE)
    return Person.objects.get(pk=made.pk)


def page_of(person: Person, name: str = "desk_person") -> str:
    return reverse(name, args=[person.pk])
