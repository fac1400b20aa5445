"""Discreet or plain: the wording of mails and calendar entries, those to come and those already sent."""

import datetime as dt

from django.db import transaction

from bookings.domain import notices
from people.domain import enrolment
from people.models import Person


@transaction.atomic
def choose_discreet(person: Person, *, is_discreet: bool, now: dt.datetime) -> None:
    """Keeps the choice, and rewords what is in the person's calendar already. The same choice again changes nothing."""
    if person.is_discreet != is_discreet:
        enrolment.choose_discreet(person, is_discreet=is_discreet)
        notices.tell_wording_changed(person, now=now)
