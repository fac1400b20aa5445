"""The feed of one person: the sessions they have a place on and where else we expect them, or those they facilitate."""

import datetime as dt
from collections.abc import Iterator

from bookings import ical
from bookings.domain import calendar, in_step
from bookings.domain.feeds import events, lines, rows
from bookings.domain.feeds.feed import Feed, strong_etag
from bookings.domain.feeds.lines import Line, OccasionLine
from bookings.domain.feeds.rows import Contents
from bookings.emails import letters
from bookings.emails.occasion_words import occasion_words
from bookings.emails.session_words import description, words_for
from bookings.models import OccasionGuest
from bookings.states import FeedKind
from content.models import CollegeSettings
from courses.models import Session

NAMES = {FeedKind.STUDENT: "my dates", FeedKind.FACILITATOR: "sessions I teach"}


def open_feed(token: str, *, now: dt.datetime) -> Feed | None:
    """The feed behind `token` as it is at `now`; None where no such link lives, or lives no more.

    One query; the content takes more. Writes nothing.
    """
    found = rows.contents(token, now=now)
    if found is None:
        return None
    head = f"{found.kind.value} {found.person_id} {found.is_discreet} {found.college}"
    return Feed(etag=strong_etag(head, lines=found.lines), content=lambda: _build(found, head=head))


def _build(found: Contents, *, head: str) -> bytes:
    college = letters.college()
    keys = [(head, line) for line in found.lines]
    built = events.fetch(keys, build=lambda missing: _events(found, missing, college=college))
    name = college.discreet_from_name if found.is_discreet else f"{college.name}: {NAMES[found.kind]}"
    return ical.feed(built, name=name)


def _events(found: Contents, missing: list[tuple[str, str]], *, college: CollegeSettings) -> Iterator[tuple]:
    read = [lines.read_any(line) for _, line in missing]
    ids = [line.session for line in read if isinstance(line, Line)]
    sessions = Session.objects.select_related("run__course", "venue").in_bulk(ids) if ids else {}
    guest_ids = [line.guest for line in read if isinstance(line, OccasionLine)]
    guests = OccasionGuest.objects.select_related("occasion").in_bulk(guest_ids) if guest_ids else {}
    for key, line in zip(missing, read, strict=True):
        if isinstance(line, Line) and (session := sessions.get(line.session)):
            yield key, ical.feed_event(_entry(found, line, session=session, college=college))
        elif isinstance(line, OccasionLine) and (guest := guests.get(line.guest)):
            yield key, ical.feed_event(_entry_of_guest(found, line, guest=guest, college=college))


def _entry_of_guest(
    found: Contents, line: OccasionLine, *, guest: OccasionGuest, college: CollegeSettings
) -> ical.Entry:
    return in_step.ical_entry(
        guest,
        words=occasion_words(guest.occasion, discreet=found.is_discreet, url=guest.url),
        sequence=guest.sequence,
        stamp=line.changed_at,
        college=college,
        is_cancelled=line.is_cancelled,
    )


def _entry(found: Contents, line: Line, *, session: Session, college: CollegeSettings) -> ical.Entry:
    said = words_for(session, discreet=found.is_discreet)
    expected = [f"{line.expected} expected"] if line.expected is not None and not found.is_discreet else []
    return ical.Entry(
        uid=line.uid or calendar.uid_for(found.person_id, session_id=session.pk),
        sequence=line.sequence,
        stamp=line.changed_at,
        starts_at=said.starts_at,
        ends_at=said.ends_at,
        summary=said.summary,
        location=said.where,
        description="\n".join([*expected, description(said, college=college)]),
        is_private=said.is_discreet,
        is_cancelled=line.is_cancelled,
    )
