"""How one entry of one calendar is kept in step: what was told of it last is compared with what is true now.

REQUEST, CANCEL or nothing follows (RFC 5546, 3.2.2 and 3.2.5). It is the same for every date that people have with us.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from bookings import ical
from bookings.domain.expected import Expected
from bookings.emails import letters
from bookings.emails.invite_mail import InviteMail, invite_mail
from bookings.emails.session_words import SessionWords, description
from bookings.models import CalendarEntry, OccasionGuest
from bookings.states import CalendarMethod
from content.models import CollegeSettings
from messaging.renderers import Rendered
from people.models import Person

Entry = CalendarEntry | OccasionGuest
# The ledgers by the name under which a message keeps their rows.
LEDGERS: dict[str, type[Entry]] = {"entry": CalendarEntry, "guest": OccasionGuest}


@dataclass(frozen=True, kw_only=True)
class Update:
    """What a calendar has to be told next, and how its person stands to the date."""

    entry: Entry
    method: CalendarMethod
    sequence: int
    stamp: dt.datetime
    found: Expected
    is_double: bool = False

    @property
    def is_new(self) -> bool:
        return self.entry.last_method != CalendarMethod.REQUEST or not self.entry.content_hash

    def kept(self) -> dict:
        """What `note_sent` needs once it has gone."""
        return {
            name_of(self.entry): self.entry.pk,
            "method": self.method.value,
            "sequence": self.sequence,
            "stamp": self.stamp.astimezone(dt.UTC).isoformat(),
            "content_hash": self.found.words.content_hash,
        }


def name_of(entry: Entry) -> str:
    """Under which name messages keep rows of the ledger of `entry`."""
    return next(name for name, ledger in LEDGERS.items() if isinstance(entry, ledger))


def is_told(entry: Entry | None, *, goes_ahead: bool, said: SessionWords) -> bool:
    """Whether the calendar behind `entry` already says what is true, for someone who is expected.

    `said` are the words that it should have.
    """
    if entry is None:
        return False
    if not goes_ahead:
        return entry.last_method == CalendarMethod.CANCEL
    return entry.last_method == CalendarMethod.REQUEST and entry.content_hash == said.content_hash


def next_update(entry: Entry, *, found: Expected, person: Person, now: dt.datetime) -> Update | None:
    """What is true (`found`) compared with what the calendar was told last; None where they agree."""
    if found.is_kept and person.wants_invites:
        if is_told(entry, goes_ahead=True, said=found.words):
            return None
        method = CalendarMethod.REQUEST
    elif entry.last_method == CalendarMethod.REQUEST:
        method = CalendarMethod.CANCEL
    else:
        return None
    last = entry.last_sent_at
    return Update(
        entry=entry,
        method=method,
        sequence=entry.sequence + 1 if entry.last_method else 0,
        stamp=max(now, last + dt.timedelta(seconds=1)) if last else now,
        found=found,
    )


def worded(update: Update, *, person: Person, address: str) -> Rendered:
    """The mail that tells a calendar of `update`; what its noter needs is kept with it."""
    mail = _mail(update, person=person, address=address)
    return Rendered(subject=str(mail.subject), words=str(mail.body), mail=mail, kept=update.kept())


def note(kept: dict[str, Any]) -> None:
    """What the calendar was told, in its ledger: the next change is compared with it."""
    stamp = dt.datetime.fromisoformat(kept["stamp"])
    name = next(name for name in LEDGERS if name in kept)
    LEDGERS[name]._default_manager.filter(pk=kept[name]).update(
        sequence=kept["sequence"],
        last_method=kept["method"],
        last_sent_at=stamp,
        updated_at=stamp,
        content_hash=kept["content_hash"],
    )


def ical_entry(
    entry: Entry,
    *,
    words: SessionWords,
    sequence: int,
    stamp: dt.datetime,
    college: CollegeSettings,
    is_cancelled: bool = False,
) -> ical.Entry:
    """`entry` as calendar files have it, in `words`."""
    return ical.Entry(
        uid=entry.uid,
        sequence=sequence,
        stamp=stamp,
        starts_at=words.starts_at,
        ends_at=words.ends_at,
        summary=words.summary,
        location=words.where,
        description=description(words, college=college),
        is_private=words.is_discreet,
        is_cancelled=is_cancelled,
    )


def _mail(update: Update, *, person: Person, address: str) -> InviteMail:
    college, found = letters.college(), update.found
    entry = ical_entry(update.entry, words=found.words, sequence=update.sequence, stamp=update.stamp, college=college)
    build = ical.request if update.method == CalendarMethod.REQUEST else ical.cancel
    file = build(
        entry,
        organiser=ical.Organiser(
            name=letters.sender_name(college, discreet=person.is_discreet), address=letters.sender_address()
        ),
        attendee=ical.Attendee(name=person.called, address=address),
    )
    return invite_mail(
        file,
        method=update.method,
        words=found.words,
        is_new=update.is_new,
        keeps_place=found.is_kept,
        is_double=update.is_double,
        teaches=found.teaches,
        has_a_place=not (found.teaches or found.is_guest),
        person=person,
        address=address,
        college=college,
    )
