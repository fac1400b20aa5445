"""Changes to the words of a venue: the calendars of those expected there follow."""

import copy
import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from wagtail.log_actions import log

from bookings.domain import notices, notices_of_teaching
from bookings.emails.change_letters import AsItWas
from bookings.emails.session_words import words_for
from courses.models import Session, Venue
from people.models import User


@transaction.atomic
def change_venue(venue: Venue, *, words: Mapping, by: User | None, now: dt.datetime) -> Venue:
    """Gives `venue` other words, by the names of its columns. The same words again change and send nothing."""
    locked = Venue.objects.select_for_update().get(pk=venue.pk)
    was = copy.copy(locked)
    different = sorted(name for name, value in words.items() if getattr(locked, name) != value)
    if different:
        for name in different:
            setattr(locked, name, words[name])
        locked.save()
        log(locked, "bookings.venue.change", user=by, data={"changed": different})
        rehouse_venue(locked, was=was, now=now)
    return locked


@transaction.atomic
def rehouse_venue(venue: Venue, *, now: dt.datetime, was: Venue | None = None) -> None:
    """Tells those expected at `venue` after its name, address or way in changed. Call it once the venue is saved.

    `was` is the venue before; with it, sessions that people are told the same words of are left out.
    """
    sessions = list(venue.sessions.going_ahead().upcoming(now).select_related("run__course"))
    if was is None:
        _tell(sessions, now=now, was=None)
        return
    before = {session.pk: _housed(session, at=was) for session in sessions}
    after = {session.pk: _housed(session, at=venue) for session in sessions}
    changed = [s for s in sessions if _said(before[s.pk]) != _said(after[s.pk])]
    knew = {s.pk: AsItWas.of(before[s.pk]) for s in changed}
    # A room told apart only by its way in is not "as it was": the mail says it without a before.
    news = {pk: known for pk, known in knew.items() if known != AsItWas.of(after[pk])}
    _tell(changed, now=now, was=news)


def _tell(sessions: list[Session], *, now: dt.datetime, was: Mapping[int, AsItWas] | None) -> None:
    notices.tell_sessions_changed(sessions, now=now, was=was, is_only_the_place=True)
    notices_of_teaching.tell_sessions_changed(sessions, now=now, was=was, is_only_the_place=True)


def _housed(session: Session, *, at: Venue) -> Session:
    housed = copy.copy(session)
    housed.venue = at
    return housed


def _said(session: Session):
    return words_for(session, discreet=False)
