"""Tells people what became of asking for support to find work: rows of the message ledger."""

import datetime as dt

from journeys.emails import support_letters
from journeys.models import Episode
from messaging.domain import channels, outbox
from messaging.domain.outbox import NewMessage
from people.models import Person
from people.states import SENT_BY_ITSELF


def tell_accepted(episode: Episode, *, now: dt.datetime) -> None:
    """By email or text alone. Letters and calls are made by the college, who see no record of employment support:
    whom we cannot write to by itself, their specialist tells (see `hears_by_itself`)."""
    if not hears_by_itself(episode.person):
        return
    message = NewMessage(
        kind=support_letters.ACCEPTED,
        person=episode.person,
        about={"episode": episode.pk},
        dedupe_key=f"{support_letters.ACCEPTED}:{episode.pk}",
    )
    outbox.write([message], now=now)


def hears_by_itself(person: Person) -> bool:
    """Whether they hear from us by email or text, rather than by a letter or a call."""
    return channels.reach([person])[person.pk].best() in SENT_BY_ITSELF
