"""A query put together once and asked with other values."""

import pytest

from bookings.domain.feeds import statement
from courses.models import Session
from people.models import Person
from tests import factories

pytestmark = pytest.mark.django_db


def _called():
    return Person.objects.filter(called=statement.text("called")).values_list("pk")


def _after():
    return Session.objects.upcoming(statement.moment("now")).order_by("ends_at").values_list("number")


@pytest.mark.parametrize("called", ["Sam", "%s", "' OR ''='", "Sam’; --", "%(called)s", "Zoë 漢字"])
def test_a_text_is_a_text(called):
    person = factories.person(called)
    factories.person("Somebody else")

    assert statement.ask(_called, called=called) == (person.pk,)
    assert statement.ask(_called, called=f"{called}?") is None


def test_a_moment_is_another_each_time(now):
    first, second, third = factories.run().sessions.order_by("number")

    found = [statement.ask(_after, now=moment) for moment in (now, first.ends_at, second.ends_at, third.ends_at)]

    assert found == [(1,), (2,), (3,), None]
