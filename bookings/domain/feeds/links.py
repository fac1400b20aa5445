"""Private calendar links. Who has the link reads the dates, so it is long, random, and kept only as a hash."""

import datetime as dt
import hashlib
import secrets

from django.db import transaction
from wagtail.log_actions import log

from bookings.models import CalendarFeed
from bookings.states import FeedKind
from people.models import Person, User

RANDOM_BYTES = 32


@transaction.atomic
def make_link(person: Person, *, kind: FeedKind, now: dt.datetime) -> str:
    """The token of a new link; the one before stops at once. Nobody can read it again: only its hash is kept."""
    Person.objects.select_for_update().get(pk=person.pk)  # two presses at once make two links, of which one lives
    _live(person, kind=kind).update(revoked_at=now)
    token = secrets.token_urlsafe(RANDOM_BYTES)
    CalendarFeed.objects.create(person=person, kind=kind, token_hash=hash_of(token), made_at=now)
    return token


def stop_link(person: Person, *, kind: FeedKind, now: dt.datetime) -> None:
    """The link stops at once, and none takes its place."""
    _live(person, kind=kind).update(revoked_at=now)


@transaction.atomic
def stop_all(person: Person, *, by: User, now: dt.datetime) -> None:
    """Stops every link of theirs at once, for somebody who does not sign in. A line in the audit log, if one lived."""
    if person.calendar_feeds.live().update(revoked_at=now):
        log(person, "bookings.calendar_link.stop", user=by, title=person.reference)


def link_of(person: Person, *, kind: FeedKind) -> CalendarFeed | None:
    """The live link, if there is one: when it was made, never its token."""
    return _live(person, kind=kind).first()


def hash_of(token: str) -> str:
    """What is kept of a token: its SHA-256. A token has 256 random bits, so nothing slower is needed."""
    return hashlib.sha256(token.encode()).hexdigest()


def _live(person: Person, *, kind: FeedKind):
    return CalendarFeed.objects.live().filter(person=person, kind=kind)
