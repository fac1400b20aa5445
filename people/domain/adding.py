"""Adding a person at the desk, with or without email."""

import datetime as dt

from django.db import transaction
from wagtail.log_actions import log

from design_system import refusals
from people.domain import searching
from people.domain.searching import Match
from people.models import ContactPoint, Enrolment, Person, User
from people.states import Channel


class Refusal(refusals.Refusal):
    message = "This person cannot be added like this."


class NameMissing(Refusal):
    message = "Please type what we should call them."


class AddressMissing(Refusal):
    message = "Please say how we reach them by the channel you chose."


def near_matches(*, called: str, addresses: dict[Channel, str], limit: int = 10) -> list[Match]:
    """People already here who may be the one to be added: those with the same address first, then like names."""
    found: dict[int, Match] = {}
    for words in [*(a for channel, a in addresses.items() if channel != Channel.LETTER), called]:
        for match in searching.find_people(words, limit=limit):
            found.setdefault(match.person.pk, match)
    return list(found.values())[:limit]


@transaction.atomic
def add_person(
    *, called: str, preferred_channel: Channel, addresses: dict[Channel, str], by: User, now: dt.datetime
) -> Person:
    """A new person, enrolled, without a login. `addresses` holds what we were told, by channel; email is not needed.

    An address that somebody else has is allowed: people share phones and mailboxes. Raises NameMissing, or
    AddressMissing where the preferred channel has no address.
    """
    given = {channel: address for channel, address in addresses.items() if address}
    if not called:
        raise NameMissing
    if preferred_channel not in given:
        raise AddressMissing
    person = Person.objects.create(called=called, preferred_channel=preferred_channel)
    for channel, address in given.items():
        ContactPoint.objects.keep(person=person, channel=channel, address=address)
    Enrolment.objects.create(person=person, enrolled_at=now)
    log(person, "people.person.add", user=by, title=person.reference)
    return person
