"""What a checked prospectus asks for: topics, terms, venues, courses, and runs with their sessions."""

import datetime as dt
from dataclasses import dataclass, field

from courses.domain.csv_files import names
from courses.domain.prospectus.lines import Line
from courses.states import Mode


@dataclass(frozen=True, kw_only=True)
class WantedTopic:
    line: int
    name: str


@dataclass(kw_only=True)
class WantedTerm:
    """From the first session of the term in the file to the last."""

    line: int
    name: str
    starts_on: dt.date
    ends_on: dt.date


@dataclass(kw_only=True)
class WantedVenue:
    line: int
    name: str
    address: str
    borough: str
    access: str
    is_online: bool


@dataclass(frozen=True, kw_only=True)
class WantedCourse:
    line: int
    title: str
    topic: str
    level: str
    audience: str
    summary: str


@dataclass(frozen=True, kw_only=True)
class WantedSession:
    line: int
    number: int
    starts_at: dt.datetime
    ends_at: dt.datetime
    mode: str
    venue: str


@dataclass(frozen=True, kw_only=True)
class WantedRun:
    line: int
    code: str
    course: str
    term: str
    capacity: int
    completion_percent: int | None
    first_session_required: bool
    needs_booking: bool
    booking_opens_on: dt.date
    sessions: list[WantedSession] = field(default_factory=list)


@dataclass(kw_only=True)
class Prospectus:
    """Each list in the order of the file. A course, topic, term or venue is there once, as it was first spelled."""

    topics: list[WantedTopic]
    terms: list[WantedTerm]
    venues: list[WantedVenue]
    courses: list[WantedCourse]
    runs: list[WantedRun]
    notes: list[str]

    @property
    def session_count(self) -> int:
        return sum(len(run.sessions) for run in self.runs)


def gather(lines: list[Line], *, notes: list[str]) -> Prospectus:
    """Puts lines without a fault together."""
    topics: dict[str, WantedTopic] = {}
    terms: dict[str, WantedTerm] = {}
    venues: dict[str, WantedVenue] = {}
    courses: dict[str, WantedCourse] = {}
    runs: dict[str, WantedRun] = {}
    for line in lines:
        topics.setdefault(names.key(line.get("topic")), WantedTopic(line=line.number, name=line.get("topic")))
        courses.setdefault(names.key(line.get("course")), _course(line))
        _widen(terms.setdefault(names.key(line.get("term")), _term(line)), line.get("date"))
        venue = venues.setdefault(names.key(line.get("venue")), _venue(line))
        venue.is_online = venue.is_online and _is_online(line)
        runs.setdefault(line.get("run_code"), _run(line)).sessions.append(_session(line))
    return Prospectus(
        topics=list(topics.values()),
        terms=list(terms.values()),
        venues=list(venues.values()),
        courses=list(courses.values()),
        runs=list(runs.values()),
        notes=notes,
    )


def _widen(term: WantedTerm, day: dt.date) -> None:
    term.starts_on, term.ends_on = min(term.starts_on, day), max(term.ends_on, day)


def _is_online(line: Line) -> bool:
    """A venue without an address where people only ever meet online."""
    return line.get("mode") == Mode.ONLINE and not line.get("address")


def _term(line: Line) -> WantedTerm:
    day = line.get("date")
    return WantedTerm(line=line.number, name=line.get("term"), starts_on=day, ends_on=day)


def _venue(line: Line) -> WantedVenue:
    own = {column: line.get(column) for column in ("address", "borough", "access")}
    return WantedVenue(line=line.number, name=line.get("venue"), is_online=_is_online(line), **own)


def _course(line: Line) -> WantedCourse:
    own = {column: line.get(column) for column in ("topic", "level", "audience", "summary")}
    return WantedCourse(line=line.number, title=line.get("course"), **own)


def _run(line: Line) -> WantedRun:
    own = {
        column: line.get(column)
        for column in ("course", "term", "capacity", "completion_percent", "first_session_required")
    }
    return WantedRun(
        line=line.number,
        code=line.get("run_code"),
        needs_booking=line.get("mode") != Mode.DROP_IN,
        booking_opens_on=line.get("booking_opens"),
        **own,
    )


def _session(line: Line) -> WantedSession:
    return WantedSession(
        line=line.number,
        number=line.get("session_number"),
        starts_at=line.get("starts_at"),
        ends_at=line.get("ends_at"),
        mode=line.get("mode"),
        venue=line.get("venue"),
    )
