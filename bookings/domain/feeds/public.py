"""The public feed: every session to come that anybody may read about, under its own public UID."""

import datetime as dt
from collections.abc import Iterator

from django.conf import settings
from django.db.models import QuerySet, Subquery, Value
from django.urls import reverse
from wagtail.models import Site

from bookings import ical
from bookings.domain.feeds import events, lines, statement
from bookings.domain.feeds.feed import Feed, strong_etag
from bookings.domain.feeds.lines import Line, Lines
from bookings.emails import letters
from content.models import CollegeSettings
from courses.models import Session
from courses.states import SHOWN_RUN_STATES
from design_system import words


def open_feed(*, now: dt.datetime) -> Feed:
    """All published sessions to come of live courses, those cancelled too until their date passes.

    One query; the content takes more.
    """
    college, shown = statement.ask(_feed, now=now) or ("", None)
    found = lines.in_order(shown)
    head = f"public {settings.BASE_URL} {college}"
    return Feed(etag=strong_etag(head, lines=found), content=lambda: _build(found, head=head))


def _feed() -> QuerySet:
    """One row: when the college's name or phone changed last, and the sessions."""
    shown = Session.objects.upcoming(statement.moment("now"))
    shown = shown.filter(run__state__in=SHOWN_RUN_STATES, run__course__live=True)
    all_of_them = shown.order_by().values(all=Value(1)).annotate(lines=Lines("")).values("lines")
    sites = Site.objects.filter(is_default_site=True).order_by("pk")
    return sites.values_list("collegesettings__updated_at", Subquery(all_of_them))


def _build(found: list[str], *, head: str) -> bytes:
    college = letters.college()
    keys = [(head, line) for line in found]
    built = events.fetch(keys, build=lambda missing: _events(missing, college=college))
    return ical.feed(built, name=college.name)


def _events(missing: list[tuple[str, str]], *, college: CollegeSettings) -> Iterator[tuple]:
    read = [lines.read(line) for _, line in missing]
    sessions = Session.objects.select_related("run__course", "venue").in_bulk([line.session for line in read])
    for key, line in zip(missing, read, strict=True):
        session = sessions.get(line.session)
        if session is not None:
            url = f"{settings.BASE_URL}{reverse('course', args=[session.run.course.slug])}"
            yield key, ical.feed_event(_entry(line, session=session, college=college), url=url)


def _entry(line: Line, *, session: Session, college: CollegeSettings) -> ical.Entry:
    """For anybody: never how to join online, which is for those with a place."""
    course = session.run.course
    place = session.place
    return ical.Entry(
        uid=session.public_uid,
        sequence=0,
        stamp=line.changed_at,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        summary=course.title,
        location=place,
        description="\n".join(
            [
                words.day_and_times(session.starts_at, session.ends_at),
                place,
                course.summary,
                f"Session {session.number}. To book, or with a question, call {college.phone} ({college.phone_hours}).",
            ]
        ),
        is_private=False,
        is_cancelled=line.is_cancelled,
    )
