"""How dates come into somebody's own calendar: an invite for each session, a link of their own, or neither."""

import datetime as dt

from django.db import transaction

from bookings.domain import calendar, notices
from design_system import refusals
from messaging.domain import outbox
from people.models import Person
from people.states import CalendarChoice


class Refusal(refusals.Refusal):
    message = "This choice cannot be kept."


class InvitesNeedAnAddress(Refusal):
    message = "Invites come by email, and we have no address for you that works. Please call us, or choose another way."


def choice_of(person: Person) -> CalendarChoice:
    """What holds for them now, whether they chose it or not."""
    if person.calendar_choice:
        return CalendarChoice(person.calendar_choice)
    return CalendarChoice.INVITES if person.wants_invites else CalendarChoice.NEITHER


@transaction.atomic
def choose(person: Person, *, choice: CalendarChoice, now: dt.datetime) -> None:
    """Keeps the choice, and puts their calendar in step: invites for what is to come, or all of them taken back.

    The same choice again changes and sends nothing. Raises InvitesNeedAnAddress.
    """
    locked = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if choice == CalendarChoice.INVITES and not locked.email:
        raise InvitesNeedAnAddress
    wanted_before = locked.wants_invites
    locked.calendar_choice = person.calendar_choice = choice
    locked.save(update_fields=["calendar_choice", "updated_at"])
    if locked.wants_invites != wanted_before:
        _put_in_step(locked, now=now)


def _put_in_step(person: Person, *, now: dt.datetime) -> None:
    """One calendar message for each date to come that they are expected at; what it says is decided when it goes."""
    outbox.write(calendar.messages_of_all(person, cause=f"choice:{notices.new_cause()}", now=now), now=now)
