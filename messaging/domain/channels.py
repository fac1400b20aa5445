"""By which channel a message goes: the one a person prefers and can be reached on, else the next."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from people.models import ContactPoint, Person
from people.states import Channel

# After the channel they prefer.
ORDER = (Channel.EMAIL, Channel.SMS, Channel.PHONE, Channel.LETTER, Channel.WORKER)


@dataclass(frozen=True, kw_only=True)
class Reach:
    """How one person can be reached: the addresses that have not failed, by channel."""

    person: Person
    addresses: dict[str, str] = field(default_factory=dict)

    def best(self, *, is_urgent: bool = False, tried: Collection[str] = ()) -> Channel:
        """The best channel that was not `tried`. Nobody waits unseen: without an address it is a call, which staff see.

        What is urgent is never a letter: it becomes a call.
        """
        for channel in (self.person.preferred_channel, *ORDER):
            if channel and channel not in tried and channel in self.addresses:
                is_too_slow = is_urgent and channel == Channel.LETTER
                return Channel.PHONE if is_too_slow else Channel(channel)
        return Channel.PHONE


def reach(people: Iterable[Person]) -> dict[int, Reach]:
    """How each of `people` can be reached, by their id. A merged record stands for the one that was kept.

    One query however many people; one more for each step from merged records to the kept ones.
    """
    kept = _kept(people)
    addresses: dict[int, dict[str, str]] = {}
    points = ContactPoint.objects.filter(person__in={person.pk for person in kept.values()}, failed_at__isnull=True)
    for point in points.order_by("pk"):
        addresses.setdefault(point.person_id, {}).setdefault(point.channel, point.address)
    return {pk: Reach(person=person, addresses=addresses.get(person.pk, {})) for pk, person in kept.items()}


def kept_person(person: Person) -> Person:
    """The record that stands for `person`: their own, unless it was merged."""
    while person.merged_into is not None:
        person = person.merged_into
    return person


def mark_failed(*, channel: str, address: str, why: str, now: dt.datetime) -> int:
    """Writes nothing more to `address`, whoever has it. Returns how many contact points that were; safe to repeat."""
    points = ContactPoint.objects.at(channel, address).filter(failed_at__isnull=True)
    return points.update(failed_at=now, failed_why=why[:200])


def _kept(people: Iterable[Person]) -> dict[int, Person]:
    kept = {person.pk: person for person in people}
    while merged := {person.merged_into_id for person in kept.values() if person.merged_into_id}:
        further = Person.objects.in_bulk(merged)
        kept = {pk: further.get(person.merged_into_id, person) for pk, person in kept.items()}
    return kept
