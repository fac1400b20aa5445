"""Contacts with the person that took place."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from journeys.domain import held
from journeys.models import Contact, Episode
from journeys.states import HowMet
from people.models import User

LONGEST_WORDS = Contact._meta.get_field("words").max_length or 0


class NoWay(held.Refusal):
    message = "Please say how you spoke."


class TooLate(held.Refusal):
    message = "This was written down on an earlier day, and stays."


@transaction.atomic
def note(episode: Episode, *, on: dt.date, how: HowMet, words: str, by: User, now: dt.datetime) -> Contact:
    """They met or spoke on that London day, within the time of the episode. An attempt without an answer is none.

    Raises NoWay, held.OutsideTheirTime, held.NotYet or held.RecordIsGone.
    """
    if how not in HowMet.values:
        raise NoWay
    found = held.episode(episode)
    held.refuse_days_outside(found, on, now=now)
    made = found.contacts.create(on=on, how=how, words=words[:LONGEST_WORDS], recorded_by=by, recorded_at=now)
    log(found, "journeys.contact.note", user=by)
    return made


@transaction.atomic
def take_back(contact: Contact, *, by: User, now: dt.datetime) -> None:
    """Undoes a slip, on the London day on which it was written down. Raises TooLate or held.RecordIsGone."""
    episode = held.episode(contact.episode)
    found = episode.contacts.filter(pk=contact.pk).first()
    if found is None:
        return
    if not may_take_back(found, now=now):
        raise TooLate
    found.delete()
    log(episode, "journeys.contact.take_back", user=by)


def may_take_back(contact: Contact, *, now: dt.datetime) -> bool:
    """Whether it was written down today."""
    return timezone.localdate(contact.recorded_at) == timezone.localdate(now)
