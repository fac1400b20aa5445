"""What the database holds of what a prospectus names. A handful of queries, whatever the size of the file."""

from collections.abc import Iterator
from dataclasses import dataclass

from courses.domain.csv_files.names import Named
from courses.domain.prospectus.wanted import Prospectus
from courses.models import CoursePage, CourseRun, Session, Term, Topic, Venue

AT_ONCE = 500


@dataclass(kw_only=True)
class Stored:
    """Rows by name, runs by code, sessions by run and number."""

    topics: Named
    terms: Named
    venues: Named
    courses: Named
    runs: dict[str, CourseRun]
    sessions: dict[tuple[int, int], Session]


def look_up(prospectus: Prospectus) -> Stored:
    """The stored rows that `prospectus` may mean."""
    codes = [run.code for run in prospectus.runs]
    runs = {
        run.code: run
        for some in _in_parts(codes)
        for run in CourseRun.objects.filter(code__in=some).select_related("course", "term")
    }
    sessions = {
        (session.run_id, session.number): session
        for some in _in_parts([run.pk for run in runs.values()])
        for session in Session.objects.filter(run_id__in=some).select_related("venue")
    }
    by_id = {run.pk: run for run in runs.values()}
    for session in sessions.values():
        session.run = by_id[session.run_id]
    return Stored(
        topics=Named(Topic.objects.order_by("pk")),
        terms=Named(Term.objects.order_by("pk")),
        venues=Named(Venue.objects.order_by("pk")),
        courses=Named(CoursePage.objects.select_related("topic").order_by("pk"), "title"),
        runs=runs,
        sessions=sessions,
    )


def spelled(stored: Named, name: str, attribute: str = "name") -> str:
    """The stored spelling of `name`, or `name` where nothing is stored yet."""
    row = stored.find(name)
    return getattr(row, attribute) if row else name


def _in_parts(items: list) -> Iterator[list]:
    for start in range(0, len(items), AT_ONCE):
        yield items[start : start + AT_ONCE]
