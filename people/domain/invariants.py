"""Looks for every state of people that must not exist. Reads only."""

from collections.abc import Iterator

from people.models import Enrolment, Person
from people.states import Channel


def faults() -> Iterator[str]:
    """One line a fault; no line when all is well. Lines name rows by number, never a person."""
    unnamed = Enrolment.objects.filter(person__called="").values_list("person_id", flat=True)
    for pk in unnamed:
        yield f"person {pk}: enrolled without a name to call them"
    for channel in (Channel.SMS, Channel.PHONE, Channel.LETTER):
        wanting = Person.objects.filter(preferred_channel=channel).exclude(contact_points__channel=channel)
        for pk in wanting.values_list("pk", flat=True):
            yield f"person {pk}: is to be reached by {channel}, but there is no address for it"
