"""What every act on a record of employment support has in common: what is locked, in which order, and what is refused.

The person's row first, then their episode: two acts on the same person wait for each other, and never in a circle.
"""

import datetime as dt

from django.utils import timezone

from design_system import refusals
from design_system.words import day as in_words
from journeys.models import EmploymentSpecialist, Episode
from people.models import Person


class Refusal(refusals.Refusal):
    message = "This cannot be changed now."


class RecordIsGone(Refusal):
    message = "This record has been merged or erased."


class IsClosed(Refusal):
    message = "Their support is closed. Nothing was saved."


class HasLeft(Refusal):
    message = "This employment specialist has left."


class NotYet(Refusal):
    message = "This day is still to come."


class OutsideTheirTime(Refusal):
    message = "This day is not within their time with employment support."


def person(pk: int) -> Person:
    """The person as stored now, the row locked until the transaction ends. Raises RecordIsGone."""
    found = Person.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)
    if found.merged_into_id or found.erased_at:
        raise RecordIsGone
    return found


def episode(of: Episode) -> Episode:
    """The episode as stored now, locked after its person. Raises RecordIsGone."""
    owner = Episode.objects.values_list("person", flat=True).get(pk=of.pk)
    person(owner)
    found = Episode.objects.select_for_update(of=("self",)).get(pk=of.pk)
    if found.person_id != owner:  # merged while we waited
        raise RecordIsGone
    # Read once it is held: what is joined to a row that was waited for, PostgreSQL gives as it was before.
    return Episode.objects.select_related("person", "specialist", "team").get(pk=of.pk)


def open_episode(of: Episode) -> Episode:
    """As `episode`, of support that goes on. Raises RecordIsGone or IsClosed."""
    found = episode(of)
    if found.is_closed:
        raise IsClosed
    return found


def refuse_who_has_left(specialist: EmploymentSpecialist) -> None:
    """As stored now: the row is locked, so that nobody leaves meanwhile. Raises HasLeft."""
    held = EmploymentSpecialist.objects.select_for_update(of=("self",), no_key=True)
    if held.get(pk=specialist.pk).left_on is not None:
        raise HasLeft


def refuse_days_to_come(day: dt.date, *, now: dt.datetime) -> None:
    """Days are London's. Raises NotYet."""
    if day > timezone.localdate(now):
        raise NotYet


def refuse_days_outside(of: Episode, day: dt.date, *, now: dt.datetime) -> None:
    """Their time: from the day they were taken on to the day it closed, both included. Raises as it says."""
    refuse_days_to_come(day, now=now)
    if day < of.referred_on:
        raise OutsideTheirTime(f"They were taken onto the caseload on {in_words(of.referred_on)}. This day is before.")
    if of.closed_on and day > of.closed_on:
        raise OutsideTheirTime(f"Their support was closed on {in_words(of.closed_on)}. This day is after it.")
