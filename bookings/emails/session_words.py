"""How a session is put into words, in mails and in calendars; and what is left out for discreet people."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace

from content.models import CollegeSettings
from courses.models import CourseRun, Session
from design_system import words


@dataclass(frozen=True, kw_only=True)
class SessionWords:
    """What a person is told about one date: a session, or an occasion. Two that are equal need no second message."""

    summary: str
    where: str
    how: tuple[str, ...]
    starts_at: dt.datetime
    ends_at: dt.datetime
    is_discreet: bool

    @property
    def day(self) -> str:
        return words.day(self.starts_at)

    @property
    def times(self) -> str:
        return words.times(self.starts_at, self.ends_at)

    @property
    def how_spoken(self) -> tuple[str, ...]:
        """`how` with its full stops, to be said in a call, one sentence after the other."""
        return tuple(each if each.endswith((".", "!", "?")) else f"{each}." for each in self.how)

    @property
    def content_hash(self) -> str:
        """Changes when something changes that the person should know."""
        facts = asdict(self) | {"starts_at": self.starts_at.timestamp(), "ends_at": self.ends_at.timestamp()}
        return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def words_for(session: Session, *, discreet: bool) -> SessionWords:
    """Day, time, place and how to get in. Discreet wording names no course, no venue and no college."""
    return SessionWords(
        summary="Appointment" if discreet else session.run.course.title,
        where="" if discreet else session.place_for_students,
        how=() if discreet else how_to_come(session),
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        is_discreet=discreet,
    )


def teaching_words(session: Session, *, discreet: bool, with_whom: str = "", url: str = "") -> SessionWords:
    """As `words_for`, for one of those who teach it: that they do, with whom, and where their page of it is.

    Discreet wording is the same for both: it names neither a person nor an address.
    """
    said = words_for(session, discreet=discreet)
    if discreet:
        return said
    more = [*([f"With {with_whom}"] if with_whom else []), *said.how, *([f"Your page of it: {url}"] if url else [])]
    return replace(said, summary=f"You facilitate: {said.summary}", where=session.place, how=tuple(more))


def still_to_come(
    run: CourseRun, *, discreet: bool, now: dt.datetime, only: Iterable[int] | None = None
) -> list[SessionWords]:
    """The sessions of `run` that go ahead and have not ended, `only` some by id or all, soonest first. One query."""
    sessions = run.sessions.going_ahead().upcoming(now).select_related("run__course", "venue")
    if only is not None:
        sessions = sessions.filter(pk__in=only)
    return [words_for(session, discreet=discreet) for session in sessions.order_by("starts_at", "pk")]


def how_to_come(session: Session) -> tuple[str, ...]:
    """How to join, how to find the room, and what it is like to get in: a sentence each."""
    online = [("How to join", session.joining)]
    room = [("How to find it", session.venue.how_to_find), ("Access", session.venue.access)]
    parts = [*([] if session.is_online else room), *(online if session.is_online or session.is_both else [])]
    return tuple(f"{name}: {text.strip()}" for name, text in parts if text.strip())


def told_once(sessions: Iterable[SessionWords]) -> list[SessionWords]:
    """The same sessions, where how to come to a place is said at the first of them only: eight times is not read."""
    told: set[tuple[str, tuple[str, ...]]] = set()
    found = []
    for said in sessions:
        place = (said.where, said.how)
        found.append(replace(said, how=()) if place in told else said)
        told.add(place)
    return found


def description(said: SessionWords, *, college: CollegeSettings) -> str:
    """What stands inside the calendar entry: date, time, place, how to come, whom to call. No link."""
    where = [said.where] if said.where else []
    call = f"Can’t come, or a question? Call {college.phone} ({college.phone_hours})."
    return "\n".join([f"{said.day}, {said.times}", *where, *said.how, call])


def further_in_words(sessions: list[SessionWords], *, in_full: bool) -> str:
    """The dates after the first, for texts and calls: “28 October and 4 November”, or each with time and place."""
    if in_full:
        return "; ".join(", ".join(filter(None, [s.day, s.times, s.where])) for s in sessions[1:])
    return words.spoken_list(words.day_and_month(s.starts_at).split(" ", 1)[1] for s in sessions[1:])
