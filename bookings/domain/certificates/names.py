"""The name on certificates: what a person chose, else the name we call them, and whether it can be printed."""

import datetime as dt

from django.db import transaction
from wagtail.log_actions import log

from bookings.domain import locks
from bookings.domain.certificates.reissuing import reissue
from bookings.models import Booking, Certificate
from courses.models import Facilitator
from design_system import printing, refusals
from people.domain import contact
from people.models import Person, User

NEW_NAME = "A new name was chosen"


class Refusal(refusals.Refusal):
    message = "This name cannot be saved."


class CannotBePrinted(Refusal):
    """`letters` are those that the typeface of our documents lacks."""

    def __init__(self, letters: str):
        super().__init__(f"We cannot print these: {letters}. Please write the name without them.")


def name_on(person: Person) -> str:
    """The name a certificate is issued in; empty where we do not know any."""
    return person.certificate_name or person.called


def not_printed(name: str) -> str:
    """The letters and pictures of `name` that our typeface cannot draw, each once, with spaces between."""
    return " ".join(dict.fromkeys(letter for letter in name if printing.printable(letter) != letter))


def to_be_changed(person: Person, *, name: str) -> list[Certificate]:
    """The valid certificates that a new `name` (empty: the name we call them) would replace. One query."""
    wanted = name or person.called
    return list(person.certificates.valid().exclude(name=wanted).order_by("last_on", "pk")) if wanted else []


@transaction.atomic
def choose(person: Person, *, name: str, by: User, now: dt.datetime) -> list[Certificate]:
    """Keeps the name for certificates; voids those in another name and issues them anew. Returns the new ones.

    Empty: the name we call them. Raises CannotBePrinted.
    """
    if letters := not_printed(name):
        raise CannotBePrinted(letters)
    person = _locked(person)
    Person.objects.filter(pk=person.pk).update(certificate_name=name, updated_at=now)
    old = to_be_changed(person, name=name)
    new = reissue(old, reason=NEW_NAME, by=by, now=now, name=name or person.called)
    if new or name != person.certificate_name:
        numbers = [certificate.pk for certificate in new]
        log(person, "bookings.certificate.rename", user=by, title=person.reference, data={"certificates": numbers})
    return new


@transaction.atomic
def rename(person: Person, *, called: str, by: User, now: dt.datetime) -> list[Certificate]:
    """Keeps the name we call them. Where they chose none for certificates, those in another name are void and issued
    anew in it: none in a former name stays valid. Returns the new ones. Raises contact.NameMissing.
    """
    locked = _locked(person)
    contact.rename(locked, called=called, by=by, now=now)
    person.called = called
    if locked.certificate_name:
        return []
    new = reissue(to_be_changed(locked, name=called), reason=NEW_NAME, by=by, now=now, name=called)
    if new:
        numbers = [certificate.pk for certificate in new]
        log(locked, "bookings.certificate.rename", user=by, title=locked.reference, data={"certificates": numbers})
    return new


def _locked(person: Person) -> Person:
    """The person as they stand now. Locks in the order of every change: runs, bookings, people, facilitators."""
    theirs = person.certificates.valid()
    locks.runs(theirs.values_list("run", flat=True))
    bookings = Booking.objects.filter(pk__in=theirs.values("completion__booking"))
    list(bookings.select_for_update(of=("self",)).order_by("pk"))
    locked = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
    list(Facilitator.objects.select_for_update(of=("self",), no_key=True).filter(person=locked))
    return locked
