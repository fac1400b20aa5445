"""The public feed: every session to come that anybody may read about, under its own public UID."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from django.conf import settings
from django.db.models import Subquery
from django.db.models.functions import Greatest
from django.urls import reverse

from bookings import ical
from bookings.domain.feeds import events
from bookings.domain.feeds.feed import Feed, strong_etag
from bookings.emails import letters
from bookings.emails.session_words import where
from content.models import CollegeSettings
from courses.models import Session
from courses.states import SHOWN_RUN_STATES, RunState, SessionState
from design_system import words


class Line(NamedTuple):
    """One session, and what names its words. `changed_at` is in seconds."""

    session: int
    changed_at: float
    is_cancelled: bool
    college_changed_at: dt.datetime | None


def open_feed(*, now: dt.datetime) -> Feed:
    """All published sessions to come of live courses, those cancelled too until their date passes.

    One query; the content takes more only for what was never built.
    """
    lines = [_line(*row) for row in _rows(now=now)]
    facts = [line[:3] for line in lines]
    return Feed(
        etag=strong_etag("public", repr(lines[0].college_changed_at if lines else None), facts),
        content=lambda: _build(lines),
    )


def _rows(*, now: dt.datetime):
    college = CollegeSettings.objects.filter(site__is_default_site=True).values("updated_at")
    shown = Session.objects.upcoming(now).filter(run__state__in=SHOWN_RUN_STATES, run__course__live=True)
    changed_at = Greatest("updated_at", "venue__updated_at", "run__updated_at", "run__course__updated_at")
    rows = shown.annotate(changed_at=changed_at, college_changed_at=Subquery(college)).order_by("pk")
    return rows.values_list("pk", "changed_at", "state", "run__state", "college_changed_at")


def _line(session, changed_at, state, run_state, college_changed_at) -> Line:
    return Line(
        session=session,
        changed_at=changed_at.timestamp(),
        is_cancelled=state == SessionState.CANCELLED or run_state == RunState.CANCELLED,
        college_changed_at=college_changed_at,
    )


def _build(lines: list[Line]) -> bytes:
    college = letters.college()
    built = events.fetch(lines, build=lambda missing: _events(missing, college=college))
    return ical.feed(built, name=college.name)


def _events(lines: list[Line], *, college: CollegeSettings) -> Iterator[tuple[Line, bytes]]:
    sessions = Session.objects.select_related("run__course", "venue").in_bulk([line.session for line in lines])
    for line in lines:
        session = sessions.get(line.session)
        if session is not None:
            url = f"{settings.BASE_URL}{reverse('course', args=[session.run.course.slug])}"
            yield line, ical.feed_event(_entry(line, session=session, college=college), url=url)


def _entry(line: Line, *, session: Session, college: CollegeSettings) -> ical.Entry:
    """For anybody: never how to join online, which is for those with a place."""
    course = session.run.course
    place = where(session)
    return ical.Entry(
        uid=session.public_uid,
        sequence=0,
        stamp=dt.datetime.fromtimestamp(line.changed_at, tz=dt.UTC),
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        summary=course.title,
        location=place,
        description="\n".join(
            [
                f"{words.day(session.starts_at)}, {words.times(session.starts_at, session.ends_at)}",
                place,
                course.summary,
                f"Session {session.number}. To book, or with a question, call {college.phone} ({college.phone_hours}).",
            ]
        ),
        is_private=False,
        is_cancelled=line.is_cancelled,
    )
