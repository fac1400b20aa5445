"""What a person did, told by themselves: a job, volunteering, learning, something else. No figure counts it."""

import datetime as dt

from django.utils import timezone

from journeys.domain.own.refusals import StillToCome, TooMany
from journeys.models import OwnEntry
from journeys.states import OwnKind
from people.models import Person

MOST_ENTRIES = 300


def add(person: Person, *, kind: OwnKind, words: str, on: dt.date, now: dt.datetime) -> OwnEntry:
    """`on` is London's day, today at the latest. Raises StillToCome, TooMany."""
    _refuse_to_come(on, now=now)
    if person.own_entries.count() >= MOST_ENTRIES:
        raise TooMany
    return person.own_entries.create(kind=kind, words=words, on=on, made_at=now)


def change(entry: OwnEntry, *, kind: OwnKind, words: str, on: dt.date, now: dt.datetime) -> None:
    """Raises StillToCome."""
    _refuse_to_come(on, now=now)
    OwnEntry.objects.filter(pk=entry.pk).update(kind=kind, words=words, on=on)


def _refuse_to_come(on: dt.date, *, now: dt.datetime) -> None:
    if on > timezone.localdate(now):
        raise StillToCome
