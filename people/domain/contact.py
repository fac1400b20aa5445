"""Keeping how a person is reached and what they are called, at the desk. Each change leaves a line in the audit log."""

import datetime as dt

from django.db import transaction
from wagtail.log_actions import log

from design_system import refusals
from people.domain import enrolment, logins
from people.models import ContactPoint, Enrolment, Person, User
from people.states import Audience, Channel


class Refusal(refusals.Refusal):
    message = "This cannot be changed."


class NameMissing(Refusal):
    message = "Please type what we should call them."


class IsTheOnlyWay(Refusal):
    message = "This is the only address for the channel they prefer. Choose another channel first."


class NoAddress(Refusal):
    message = "We have no address for that channel. Add one first."


@transaction.atomic
def rename(person: Person, *, called: str, by: User, now: dt.datetime) -> None:
    """Keeps the name we call them; enrols them where that was the last thing missing. Raises NameMissing."""
    if not called:
        raise NameMissing
    if called != person.called:
        enrolment.name_person(person, called=called)
        log(person, "people.person.change", user=by, title=person.reference, data={"changed": "name"})
    _enrol_if_complete(person, now=now)


@transaction.atomic
def add(person: Person, *, channel: Channel, address: str, by: User, now: dt.datetime) -> ContactPoint:
    """Keeps one more way to reach them. The same one twice is kept once; one that had failed is used again."""
    _locked(person)
    point = ContactPoint.objects.keep(person=person, channel=channel, address=address)
    mend(point, by=by, now=now)
    log(person, "people.contact.add", user=by, title=person.reference, data={"channel": channel})
    return point


@transaction.atomic
def remove(point: ContactPoint, *, by: User, now: dt.datetime) -> None:
    """Takes an address out; nobody signs in with it as them any more.

    Raises IsTheOnlyWay for the last one of the channel they prefer, and logins.HoldsARole.
    """
    person = _locked(point.person)
    others = person.contact_points.filter(channel=point.channel).exclude(pk=point.pk)
    if person.preferred_channel == point.channel and not others.exists():
        raise IsTheOnlyWay
    if point.channel == Channel.EMAIL and logins.stop_sign_in(person, address=point.address):
        log(person, "people.login.stop", user=by, title=person.reference)
    person.contact_points.filter(pk=point.pk).delete()
    log(person, "people.contact.remove", user=by, title=person.reference, data={"channel": point.channel})


@transaction.atomic
def mend(point: ContactPoint, *, by: User, now: dt.datetime) -> None:
    """Says that an address that failed is right after all: it is written to again. Nothing where it had not failed."""
    if point.failed_at is None:
        return
    ContactPoint.objects.filter(pk=point.pk).update(failed_at=None, failed_why="")
    point.failed_at, point.failed_why = None, ""
    log(point.person, "people.contact.mend", user=by, title=point.person.reference, data={"channel": point.channel})


@transaction.atomic
def prefer(person: Person, *, channel: Channel, by: User, now: dt.datetime) -> None:
    """Keeps the channel they want to hear by. Raises NoAddress where none is known for it."""
    locked = _locked(person)
    if not locked.contact_points.filter(channel=channel).exists():
        raise NoAddress
    if locked.preferred_channel != channel:
        Person.objects.filter(pk=person.pk).update(preferred_channel=channel, updated_at=now)
        log(person, "people.person.change", user=by, title=person.reference, data={"changed": "channel"})
    person.preferred_channel = channel
    _enrol_if_complete(person, now=now)


@transaction.atomic
def say_audience(person: Person, *, audience: Audience, belongs: bool, by: User, now: dt.datetime) -> None:
    """Keeps what they told us about an audience they belong to, or do not."""
    Enrolment.objects.get_or_create(person=person, defaults={"enrolled_at": now})
    enrolment.say_audience(person, audience=audience, belongs=belongs)
    log(person, "people.person.change", user=by, title=person.reference, data={"changed": "audience"})


def _enrol_if_complete(person: Person, *, now: dt.datetime) -> None:
    if person.is_enrolled:
        Enrolment.objects.get_or_create(person=person, defaults={"enrolled_at": now})


def _locked(person: Person) -> Person:
    return Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
