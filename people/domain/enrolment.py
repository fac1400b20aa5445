"""Enrol once, book many times: who stands behind a login, what we call them, how we reach them."""

import datetime as dt

from django.db import transaction
from django.db.models import Q

from people.models import ContactPoint, Enrolment, Person, User
from people.states import Channel

CHANNELS_WITH_OWN_ADDRESS = frozenset({Channel.SMS, Channel.PHONE, Channel.LETTER})


@transaction.atomic
def person_behind(user: User, *, now: dt.datetime) -> Person:
    """The person of a login.

    A login without one takes over the only person without a login whom we reach at that address (staff may have
    added them over the phone); otherwise a person is made. Two people who share the address are never guessed at.
    """
    found = Person.objects.filter(user=user).first()
    if found:
        return found
    same_address = Q(contact_points__channel=Channel.EMAIL, contact_points__address__iexact=user.email)
    candidates = list(Person.objects.filter(same_address, user__isnull=True).distinct()[:2])
    if len(candidates) == 1:
        person = candidates[0]
        person.user = user
        person.save(update_fields=["user", "updated_at"])
    else:
        person = Person.objects.create(user=user)
        ContactPoint.objects.create(person=person, channel=Channel.EMAIL, address=user.email)
    user.person = person
    return person


@transaction.atomic
def name_person(person: Person, *, called: str) -> None:
    """Keeps the name they want to be called."""
    person.called = called
    person.save(update_fields=["called", "updated_at"])


@transaction.atomic
def choose_channel(person: Person, *, channel: Channel, address: str, now: dt.datetime) -> None:
    """Keeps how to reach them, and enrols them when that was the last thing missing.

    `address` is a phone number or a postal address; for email it is left empty, we have it from the sign-in.
    """
    if channel in CHANNELS_WITH_OWN_ADDRESS and address:
        person.contact_points.filter(channel=channel).delete()
        ContactPoint.objects.create(person=person, channel=channel, address=address)
    person.preferred_channel = channel
    person.save(update_fields=["preferred_channel", "updated_at"])
    if person.is_enrolled:
        Enrolment.objects.get_or_create(person=person, defaults={"enrolled_at": now})
