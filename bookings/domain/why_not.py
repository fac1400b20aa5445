"""“Why can’t they book?”: every rule that stands between a person and a place, each with what would mend it.

The same rules as `places.book_place`, looked at all at once instead of up to the first; nothing is written.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from bookings.domain import places
from bookings.domain.own_dates import OwnDate
from bookings.models import Booking
from courses.models import CourseRun, Session
from courses.states import RunState
from design_system import words
from people.domain import enrolment
from people.models import Person
from people.states import Audience


class Rule(StrEnum):
    MERGED = "merged"
    ERASED = "erased"
    NO_NAME = "no_name"
    NO_CONTACT = "no_contact"
    ALREADY = "already"
    TEACHES = "teaches"
    CANCELLED = "cancelled"
    NOT_PUBLISHED = "not_published"
    DROP_IN = "drop_in"
    OVER = "over"
    NOT_OPEN_YET = "not_open_yet"
    CLOSED = "closed"
    NOT_FOR_THEM = "not_for_them"
    FULL = "full"
    CLASH = "clash"
    PAUSED = "paused"


# With these alone the place can be booked all the same, or the list joined.
NOT_IN_THE_WAY = frozenset({Rule.CLASH, Rule.PAUSED})


@dataclass(frozen=True, kw_only=True)
class Reason:
    """One rule in words for staff, and what mends it. `booking` is the one they have, `kept` the record to use."""

    rule: Rule
    words: str
    mend: str
    booking: Booking | None = None
    kept: Person | None = None

    @property
    def is_in_the_way(self) -> bool:
        return self.rule not in NOT_IN_THE_WAY


def reasons(run: CourseRun, *, person: Person, now: dt.datetime) -> list[Reason]:
    """Every reason, most telling first; an empty list means that `person` can book `run` now. Constant queries."""
    found = _about_the_record(person)
    if found and found[0].rule in {Rule.MERGED, Rule.ERASED}:
        return found
    booking = run.bookings.live().filter(person=person).select_related("run__course").first()
    if booking:
        found.append(_has_one(booking))
    if places.teaches(run, person=person):
        mend = "Choose other dates, or take them off the run first."
        found.append(Reason(rule=Rule.TEACHES, words="They teach these dates.", mend=mend))
    found += _about_the_run(run, now=now)
    if not enrolment.belongs_to(person, audience=Audience(run.for_whom)):
        found.append(_not_for_them(run, person=person))
    in_the_way = {reason.rule for reason in found}
    if not in_the_way & {Rule.ALREADY, Rule.CANCELLED, Rule.DROP_IN, Rule.OVER} and places.is_full(run):
        found.append(_full())
    clashes = places.clashing_dates(run, person=person, now=now)
    return [*found, *([_clash(clashes)] if clashes else []), *_paused(person)]


def may_book(found: list[Reason]) -> bool:
    """Whether nothing of it stands in the way of a place."""
    return not any(reason.is_in_the_way for reason in found)


def may_join(found: list[Reason]) -> bool:
    """Whether being full is all that stands in the way: then there is the waiting list."""
    return {reason.rule for reason in found if reason.is_in_the_way} == {Rule.FULL}


def _about_the_record(person: Person) -> list[Reason]:
    if person.erased_at:
        return [Reason(rule=Rule.ERASED, words="This person has been erased.", mend="Add them as a new person.")]
    if person.merged_into_id:
        kept = person.merged_into
        said = "This record has been merged into another one."
        return [Reason(rule=Rule.MERGED, words=said, mend="Use the record it was merged into.", kept=kept)]
    found = []
    if not person.called:
        said = "We do not know what to call them."
        found.append(Reason(rule=Rule.NO_NAME, words=said, mend="Ask for a name, and add it."))
    if not person.preferred_channel:
        said = "We do not know how to reach them."
        found.append(Reason(rule=Rule.NO_CONTACT, words=said, mend="Ask how they want to hear from us, and add it."))
    return found


def _has_one(booking: Booking) -> Reason:
    said = {
        booking.holds_a_place: "They have a place on these dates already.",
        booking.is_waiting: "They are on the waiting list for these dates already.",
        booking.is_offered: "A place on these dates is held for them already.",
    }[True]
    return Reason(rule=Rule.ALREADY, words=said, mend="Open it.", booking=booking)


def _about_the_run(run: CourseRun, *, now: dt.datetime) -> list[Reason]:
    """What holds for everybody, as in `places.refuse_unless_open`."""
    if run.state == RunState.CANCELLED:
        mend = "Choose other dates, or bring the run back."
        return [Reason(rule=Rule.CANCELLED, words="The run is cancelled.", mend=mend)]
    if run.state != RunState.PUBLISHED or not run.course.live:
        return [Reason(rule=Rule.NOT_PUBLISHED, words="The run is not published.", mend="Publish it first.")]
    if not run.needs_booking:
        mend = "Tell them the dates: they can just come along."
        return [Reason(rule=Rule.DROP_IN, words="Nobody books this one.", mend=mend)]
    sessions: list[Session] = list(run.sessions.going_ahead().order_by("starts_at", "pk"))
    if sessions and max(session.ends_at for session in sessions) <= now:
        return [Reason(rule=Rule.OVER, words="The course is over.", mend="Choose other dates.")]
    if now < run.booking_opens_at:
        said = f"Booking opens on {words.day(run.booking_opens_on)}."
        return [Reason(rule=Rule.NOT_OPEN_YET, words=said, mend="Change the day on which booking opens, or wait.")]
    closes_at = run.booking_closes_at or (sessions[0].starts_at if sessions else None)
    if closes_at is None:
        said, mend = "No session of this run goes ahead.", "Add a session, or choose other dates."
        return [Reason(rule=Rule.CLOSED, words=said, mend=mend)]
    if now >= closes_at:
        said = f"Booking closed on {words.day(closes_at)}, {words.time(closes_at)}."
        return [Reason(rule=Rule.CLOSED, words=said, mend="Change when booking closes, or choose other dates.")]
    return []


def _not_for_them(run: CourseRun, *, person: Person) -> Reason:
    audience = Audience(run.for_whom)
    who = audience.label[0].lower() + audience.label[1:]
    asked = enrolment.has_said_audience(person, audience=audience)
    said = f"These dates are for {who}. They {'said that this is not them' if asked else 'have not been asked'}."
    return Reason(rule=Rule.NOT_FOR_THEM, words=said, mend="Ask whether that includes them, and record the answer.")


def _full() -> Reason:
    said = "Every place is taken, or somebody is waiting for one already."
    return Reason(rule=Rule.FULL, words=said, mend="Put them on the waiting list, or add places.")


def _clash(dates: list[OwnDate]) -> Reason:
    first = dates[0]
    said = f"They have {first.title} at the same time on {words.day(first.starts_at)}."
    return Reason(rule=Rule.CLASH, words=said, mend="Ask whether they want both: both can be booked.")


def _paused(person: Person) -> list[Reason]:
    if not person.messages_paused_at:
        return []
    said = f"They paused our messages on {words.day(person.messages_paused_at)}."
    return [Reason(rule=Rule.PAUSED, words=said, mend="Tell them yourself: what we write waits until they are back.")]
