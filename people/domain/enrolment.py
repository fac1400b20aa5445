"""Enrol once, book many times: who stands behind a login, what we call them, how we reach them."""

import datetime as dt

from django.db import transaction
from django.db.models import Q

from people.models import ContactPoint, Enrolment, Person, User
from people.states import Audience, Channel

CHANNELS_WITH_OWN_ADDRESS = frozenset({Channel.SMS, Channel.PHONE, Channel.LETTER})


@transaction.atomic
def person_behind(user: User, *, now: dt.datetime) -> Person:
    """The person of a login.

    A login without one takes over the only person whom we reach at that address, if they have no login (staff may have
    added them over the phone); otherwise a person is made. Two people who share the address are never guessed at, not
    even where one of them signs in with another: the login gets one record without a name, the same at every sign-in,
    until staff say who of them signs in (`logins.let_sign_in`) or only one of them is left. That record is then left
    out.
    """
    found = Person.objects.filter(user=user).first()
    if found and found.called:
        return found
    same_address = Q(contact_points__in=ContactPoint.objects.at(Channel.EMAIL, user.email))
    others = Person.objects.current().filter(same_address).exclude(user=user)
    candidates = list(others.distinct()[:2])
    if len(candidates) == 1 and candidates[0].user_id is None:
        person = candidates[0]
        if found:
            leave_out(found, for_the=person)
        person.user = user
        person.save(update_fields=["user", "updated_at"])
    elif found:
        person = found
    else:
        person = Person.objects.create(user=user)
        ContactPoint.objects.keep(person=person, channel=Channel.EMAIL, address=user.email)
    user.person = person
    return person


def leave_out(empty: Person, *, for_the: Person) -> None:
    """Points a record that only a sign-in made, and nobody ever named, at the person it stands for."""
    empty.user = None
    empty.merged_into = for_the
    empty.save(update_fields=["user", "merged_into", "updated_at"])


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
    Person.objects.select_for_update().get(pk=person.pk)  # two tabs at once: the second finds what the first wrote
    if channel in CHANNELS_WITH_OWN_ADDRESS and address:
        person.contact_points.filter(channel=channel).delete()
        ContactPoint.objects.keep(person=person, channel=channel, address=address)
    person.preferred_channel = channel
    person.save(update_fields=["preferred_channel", "updated_at"])
    if person.is_enrolled:
        Enrolment.objects.get_or_create(person=person, defaults={"enrolled_at": now})


AUDIENCE_FIELDS = {
    Audience.SERVICE_USERS: "uses_services",
    Audience.CARERS: "is_carer",
    Audience.STAFF: "works_here",
}


def belongs_to(person: Person, *, audience: Audience) -> bool:
    """Whether the person has said that they belong to `audience`. Everyone belongs to everyone."""
    said = getattr(person, "enrolment", None)
    return audience == Audience.EVERYONE or bool(said and getattr(said, AUDIENCE_FIELDS[audience]))


def has_said_audience(person: Person, *, audience: Audience) -> bool:
    """Whether they have answered the question about `audience`, with yes or with no."""
    if audience == Audience.EVERYONE:
        return True
    said = getattr(person, "enrolment", None)
    return said is not None and getattr(said, AUDIENCE_FIELDS[audience]) is not None


@transaction.atomic
def say_audience(person: Person, *, audience: Audience, belongs: bool) -> None:
    """Keeps their answer to the question about `audience`."""
    field = AUDIENCE_FIELDS[audience]
    setattr(person.enrolment, field, belongs)
    person.enrolment.save(update_fields=[field])


@transaction.atomic
def choose_discreet(person: Person, *, is_discreet: bool) -> None:
    """Keeps whether mails and calendar entries use discreet wording."""
    person.is_discreet = is_discreet
    person.save(update_fields=["is_discreet", "updated_at"])


@transaction.atomic
def say_borough(person: Person, *, borough: str) -> None:
    """Keeps where they live, for reports only; an empty text means not said."""
    person.enrolment.borough = borough
    person.enrolment.save(update_fields=["borough"])


@transaction.atomic
def choose_sign_in_sheet(person: Person, *, is_on_it: bool) -> None:
    """Keeps whether their first name may stand on the sheet that hangs or lies in the room."""
    person.on_sign_in_sheet = is_on_it
    person.save(update_fields=["on_sign_in_sheet", "updated_at"])
