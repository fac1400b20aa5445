"""The person's yes that whoever supports them to find work sees the courses they complete. It ends when they say so."""

import datetime as dt

from django.db import transaction
from wagtail.log_actions import log

from journeys.domain import held
from journeys.domain.own import gathering
from journeys.domain.own.gathering import Done
from journeys.models import Sharing
from people.models import Person, User


def standing(person: Person) -> Sharing | None:
    """The yes that holds today. One query."""
    return person.sharings.standing().first()


@transaction.atomic
def give(person: Person, *, by: User, now: dt.datetime) -> Sharing:
    """A yes from now on. Where one stands, it stays as it is. Raises RecordIsGone."""
    held.person(person.pk)
    found = standing(person)
    if found:
        return found
    made = person.sharings.create(given_at=now, recorded_by=by)
    log(made, "journeys.sharing.give", user=by)
    return made


@transaction.atomic
def end(person: Person, *, by: User, now: dt.datetime) -> None:
    """The yes ends at once, without a reason. Where none stands, nothing changes."""
    Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
    found = person.sharings.standing().select_for_update().first()
    if found is None:
        return
    found.ended_at = now
    found.save(update_fields=["ended_at"])
    log(found, "journeys.sharing.end", user=by)


def courses_shared(person: Person) -> list[Done]:
    """The courses that whoever supports them may see, the latest first; none that they hid.

    Completions that stand and those of earlier years. Empty without a yes, and where nobody supports them: where no
    episode is open. Five queries, one without a yes.
    """
    if standing(person) is None or not person.episodes.under_way().exists():
        return []
    return gathering.courses_not_hidden(person)
