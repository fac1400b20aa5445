"""Where a stored row differs from what the file wants, column by column."""

from django.utils import timezone

from courses.domain.csv_files.differences import Difference, differences
from courses.domain.csv_files.faults import quoted
from courses.domain.prospectus.stored import Stored, spelled
from courses.domain.prospectus.wanted import WantedCourse, WantedRun, WantedSession, WantedTerm, WantedVenue
from courses.models import CoursePage, CourseRun, Session, Term, Venue
from courses.states import RunState


def of_term(wanted: WantedTerm, term: Term) -> list[Difference]:
    """A term grows to hold its sessions. It never shrinks: a file may be about part of it."""
    return differences(
        starts_on=(term.starts_on, min(term.starts_on, wanted.starts_on)),
        ends_on=(term.ends_on, max(term.ends_on, wanted.ends_on)),
    )


def of_venue(wanted: WantedVenue, venue: Venue) -> list[Difference]:
    return differences(
        address=(venue.address, wanted.address),
        borough=(venue.borough, wanted.borough),
        access=(venue.access, wanted.access),
        is_online=(venue.is_online, wanted.is_online),
    )


def of_course(wanted: WantedCourse, page: CoursePage, stored: Stored, notes: list[str]) -> list[Difference]:
    """The words of a page stay; topic, level and audience are facts of the file."""
    if page.summary and page.summary != wanted.summary:
        notes.append(f"Course {quoted(page.title)} keeps its own sentence, not that of line {wanted.line}.")
    if not page.live:
        notes.append(f"Course {quoted(page.title)} is not published, so its runs are not shown.")
    return differences(
        topic=(page.topic.name, spelled(stored.topics, wanted.topic)),
        level=(page.level, wanted.level),
        audience=(page.audience, wanted.audience),
        summary=(page.summary, page.summary or wanted.summary),
    )


def of_run(wanted: WantedRun, run: CourseRun, stored: Stored, notes: list[str]) -> list[Difference]:
    if run.state != RunState.PUBLISHED:
        notes.append(f"Run {run.code} is {run.get_state_display().lower()} and stays so.")
    return differences(
        course=(run.course.title, spelled(stored.courses, wanted.course, "title")),
        term=(run.term.name if run.term else "", spelled(stored.terms, wanted.term)),
        capacity=(run.capacity, wanted.capacity),
        completion_percent=(run.completion_percent, wanted.completion_percent),
        first_session_required=(run.first_session_required, wanted.first_session_required),
        booking_opens=(run.booking_opens_on, wanted.booking_opens_on),
        needs_booking=(run.needs_booking, wanted.needs_booking),
    )


def of_session(wanted: WantedSession, session: Session, stored: Stored) -> list[Difference]:
    starts_at, ends_at = timezone.localtime(session.starts_at), timezone.localtime(session.ends_at)
    return differences(
        date=(starts_at.date(), wanted.starts_at.date()),
        start=(starts_at.time(), wanted.starts_at.time()),
        end=(ends_at.time(), wanted.ends_at.time()),
        mode=(session.mode, wanted.mode),
        venue=(session.venue.name, spelled(stored.venues, wanted.venue)),
    )
