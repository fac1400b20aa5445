"""Writes down who looked at whose record, so that the person can see it."""

import datetime as dt
from collections.abc import Iterable

from people.models import AccessLog, Person, User


def note_looks_by_id(people: Iterable[int], *, by: User, why: str, on: dt.date) -> None:
    """As `note_looks`, where only ids are at hand. Two queries."""
    note_looks(Person.objects.filter(pk__in=set(people)), by=by, why=why, on=on)


def note_looks(people: Iterable[Person], *, by: User, why: str, on: dt.date) -> None:
    """One line a day for each person, looker and reason. Looking at oneself is not noted. One query."""
    own = getattr(by, "person", None)
    lines = [AccessLog(person=person, by=by, on=on, why=why) for person in people if person != own]
    AccessLog.objects.bulk_create(lines, ignore_conflicts=True)
