"""Makes what people write on their own page. Nobody here is real."""

import datetime as dt

from journeys.models import Goal, HiddenThing, OwnEntry, PastCompletion, Sharing, Step
from people.models import Person
from tests.factories.college import NOW


def goal(of: Person, words: str = "A job in a garden", **fields) -> Goal:
    return Goal.objects.create(person=of, words=words, **({"made_at": NOW} | fields))


def step(of: Goal, words: str = "Ring the garden centre", **fields) -> Step:
    return Step.objects.create(goal=of, words=words, **({"made_at": NOW} | fields))


def own_entry(of: Person, words: str = "Helped at the food bank", **fields) -> OwnEntry:
    """Volunteering in June 2026, unless said otherwise."""
    usual = {"kind": "volunteering", "on": dt.date(2026, 6, 1), "made_at": NOW}
    return OwnEntry.objects.create(person=of, words=words, **(usual | fields))


def hidden_thing(of: Person, *, kind: str, key: int) -> HiddenThing:
    return HiddenThing.objects.create(person=of, kind=kind, key=key)


def sharing(of: Person, *, now: dt.datetime = NOW) -> Sharing:
    """A yes that stands."""
    return Sharing.objects.create(person=of, given_at=now, recorded_by=of.user)


def past_completion(of: Person, course: str = "Mindful walking", on: str = "2019-05-03") -> PastCompletion:
    return PastCompletion.objects.create(person=of, course=course, completed_on=dt.date.fromisoformat(on))
