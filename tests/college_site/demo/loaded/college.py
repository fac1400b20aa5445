"""What the tests of the loaded demo share: its people by name, and a week later."""

import datetime as dt

from people.models import Person
from tests import factories

NEXT_WEEK = factories.NOW + dt.timedelta(days=7)


def say_nothing(what: str, done: int, of: int) -> None: ...


def person(name: str) -> Person:
    return Person.objects.get(user__email=f"{name}@example.org")
