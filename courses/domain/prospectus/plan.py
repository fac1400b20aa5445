"""A prospectus held against what is stored: what is new, what differs, what is as it was. Reads only."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from courses.domain.csv_files.differences import Difference
from courses.domain.csv_files.faults import Fault, FileHasFaults, quoted
from courses.domain.prospectus import differences
from courses.domain.prospectus.stored import Stored, look_up
from courses.domain.prospectus.wanted import Prospectus, WantedRun, WantedSession
from courses.models import CourseRun, Session


@dataclass(kw_only=True)
class Change:
    """A stored row that the file wants otherwise."""

    row: Any
    wanted: Any
    differences: list[Difference]

    def touches(self, *columns: str) -> bool:
        return any(difference.column in columns for difference in self.differences)


@dataclass(kw_only=True)
class Compared:
    new: list = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: int = 0


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """A session that is stored and not in the file, though its run is."""

    session: Session
    wanted_run: WantedRun


@dataclass(frozen=True, kw_only=True)
class NewSession:
    """`run` is None where the run is new too."""

    wanted: WantedSession
    run_code: str
    run: CourseRun | None


@dataclass(kw_only=True)
class Plan:
    topics: Compared
    terms: Compared
    venues: Compared
    courses: Compared
    runs: Compared
    sessions: Compared
    left_out: list[LeftOut]
    notes: list[str]

    @property
    def kinds(self) -> dict[str, Compared]:
        """In the order in which they are written."""
        return {
            "topic": self.topics,
            "term": self.terms,
            "venue": self.venues,
            "course": self.courses,
            "run": self.runs,
            "session": self.sessions,
        }

    @property
    def runs_that_grow(self) -> dict[int, CourseRun]:
        """Stored runs that get a session more, by id."""
        return {new.run.pk: new.run for new in self.sessions.new if new.run}

    @property
    def changes_nothing(self) -> bool:
        return not self.left_out and not any(kind.new or kind.changed for kind in self.kinds.values())


def make_plan(prospectus: Prospectus) -> Plan:
    """What importing `prospectus` would change. Raises FileHasFaults where a title could mean two pages."""
    stored = look_up(prospectus)
    _refuse_doubtful_titles(prospectus, stored)
    notes = list(prospectus.notes)
    sessions, left_out = _compare_sessions(prospectus, stored, notes)
    return Plan(
        topics=_compare(prospectus.topics, lambda w: stored.topics.find(w.name), lambda w, row: []),
        terms=_compare(prospectus.terms, lambda w: stored.terms.find(w.name), differences.of_term),
        venues=_compare(prospectus.venues, lambda w: stored.venues.find(w.name), differences.of_venue),
        courses=_compare(
            prospectus.courses,
            lambda w: stored.courses.find(w.title),
            lambda w, row: differences.of_course(w, row, stored, notes),
        ),
        runs=_compare(
            prospectus.runs,
            lambda w: stored.runs.get(w.code),
            lambda w, row: differences.of_run(w, row, stored, notes),
        ),
        sessions=sessions,
        left_out=left_out,
        notes=notes,
    )


def _refuse_doubtful_titles(prospectus: Prospectus, stored: Stored) -> None:
    faults = [
        Fault(
            line=wanted.line,
            column="course",
            message=f"several course pages are called {quoted(wanted.title)}: give them different titles first",
        )
        for wanted in prospectus.courses
        if stored.courses.is_doubtful(wanted.title)
    ]
    if faults:
        raise FileHasFaults(faults)


def _compare(wanted: Iterable, find: Callable, differ: Callable) -> Compared:
    compared = Compared()
    for each in wanted:
        row = find(each)
        if row is None:
            compared.new.append(each)
        elif found := differ(each, row):
            compared.changed.append(Change(row=row, wanted=each, differences=found))
        else:
            compared.unchanged += 1
    return compared


def _compare_sessions(prospectus: Prospectus, stored: Stored, notes: list[str]) -> tuple[Compared, list[LeftOut]]:
    """Sessions of the file's runs. One that was cancelled stays cancelled, whatever the file says of it."""
    compared, left_out = Compared(), dict(stored.sessions)
    wanted_runs = {}
    for wanted_run in prospectus.runs:
        run = stored.runs.get(wanted_run.code)
        if run:
            wanted_runs[run.pk] = wanted_run
        for wanted in wanted_run.sessions:
            session = left_out.pop((run.pk, wanted.number), None) if run else None
            if session is None:
                compared.new.append(NewSession(wanted=wanted, run_code=wanted_run.code, run=run))
            elif session.is_cancelled:
                compared.unchanged += 1
                notes.append(
                    f"Session {wanted.number} of {wanted_run.code} is cancelled and stays so (line {wanted.line})."
                )
            elif found := differences.of_session(wanted, session, stored):
                compared.changed.append(Change(row=session, wanted=wanted, differences=found))
            else:
                compared.unchanged += 1
    missing = [
        LeftOut(session=session, wanted_run=wanted_runs[session.run_id])
        for session in left_out.values()
        if not session.is_cancelled
    ]
    return compared, missing
