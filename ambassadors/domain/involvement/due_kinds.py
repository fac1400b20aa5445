"""What waits for staff about hours: those given to those who pay that are not so any more."""

import datetime as dt

from django.urls import reverse

from ambassadors.domain.involvement import deriving
from ambassadors.models import Involvement
from bookings.domain.due import telling_time
from bookings.domain.due.kinds import Kind, Row
from design_system import words
from people.models import User


def given_and_not_so(*, by: User, now: dt.datetime) -> list[Involvement]:
    """Registers or minutes say no more that they were there; until what is kept is changed, or nothing is paid."""
    return deriving.given_and_not_so(now=now)


def _given_and_not_so(involvement, now: dt.datetime) -> Row:
    return Row(
        what=f"{involvement.what}, {words.day_and_month(involvement.done_on)}",
        about="given to those who pay, and not so any more: tell them, and correct it",
        when=f"given {telling_time.ago(involvement.exported_at, now)}",
        url=reverse("desk_involvement_one", args=[involvement.pk]),
        person=involvement.person,
    )


KINDS = (
    Kind(
        slug="hours-given-and-not-so",
        one="piece of work given to those who pay that is not so any more",
        many="pieces of work given to those who pay that are not so any more",
        find=given_and_not_so,
        row=_given_and_not_so,
    ),
)
