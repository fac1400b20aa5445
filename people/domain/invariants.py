"""Looks for every state of people that must not exist. Reads only."""

from collections.abc import Iterator

from django.db.models import Q

from people.addresses import key_of
from people.models import ContactPoint, Enrolment, EqualityAnswers, Person
from people.states import Channel


def faults() -> Iterator[str]:
    """One line a fault; no line when all is well. Lines name rows by number, never a person."""
    yield from _keys_astray()
    yield from _left_of_the_erased()
    yield from _merges_astray()
    unnamed = Enrolment.objects.filter(person__called="", person__erased_at__isnull=True)
    for pk in unnamed.values_list("person_id", flat=True):
        yield f"person {pk}: enrolled without a name to call them"
    for channel in (Channel.SMS, Channel.PHONE, Channel.LETTER, Channel.WORKER):
        wanting = Person.objects.current().filter(preferred_channel=channel).exclude(contact_points__channel=channel)
        for pk in wanting.values_list("pk", flat=True):
            yield f"person {pk}: is to be reached by {channel}, but there is no address for it"


def _keys_astray() -> Iterator[str]:
    """Addresses that a search would not find."""
    points = ContactPoint.objects.values_list("pk", "channel", "address", "key").order_by("pk")
    for pk, channel, address, key in points.iterator(chunk_size=2000):
        if key != key_of(channel, address):
            yield f"contact point {pk}: its key is not that of its address"


def _left_of_the_erased() -> Iterator[str]:
    erased = Person.objects.filter(erased_at__isnull=False)
    kept = Q(called__gt="") | Q(user__isnull=False) | Q(preferred_channel__gt="")
    for pk in erased.filter(kept).values_list("pk", flat=True):
        yield f"person {pk}: erased, but a name, a channel or a login is left"
    for pk in erased.filter(contact_points__isnull=False).values_list("pk", flat=True).distinct():
        yield f"person {pk}: erased, but an address is left"
    for pk in erased.filter(access_needs__isnull=False).values_list("pk", flat=True).distinct():
        yield f"person {pk}: erased, but an access need is left"
    for pk in EqualityAnswers.objects.filter(person__in=erased).values_list("person_id", flat=True):
        yield f"person {pk}: erased, but equality answers are left"


def _merges_astray() -> Iterator[str]:
    astray = Person.objects.filter(merged_into__erased_at__isnull=False, erased_at__isnull=True)
    for pk in astray.values_list("pk", flat=True):
        yield f"person {pk}: merged into a record that is erased"
