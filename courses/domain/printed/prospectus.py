"""The prospectus of a term: each course once, by topic, in words that stay true on paper.

It says nothing of free places, and does not depend on the day it is read: a year is named where it is not the year in
which the term begins.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch
from django.utils import timezone

from courses.domain import listings, timetable
from courses.models import CoursePage, CourseRun, Facilitation, Session, Term, Venue
from design_system import words
from people.states import Audience


@dataclass(frozen=True, kw_only=True)
class Dates:
    """One run. `for_whom` is empty where it is for whom the course is."""

    dates: str
    where: str
    who_teaches: str
    booking: str
    for_whom: str


@dataclass(frozen=True, kw_only=True)
class Entry:
    slug: str
    title: str
    summary: str
    for_whom: str
    group_size: str
    what_to_bring: str
    runs: list[Dates]


@dataclass(frozen=True, kw_only=True)
class Section:
    topic: str
    entries: list[Entry]


@dataclass(frozen=True, kw_only=True)
class Place:
    name: str
    address: str
    access: str
    how_to_find: str


@dataclass(frozen=True, kw_only=True)
class Prospectus:
    term: str
    days: str
    sections: list[Section]
    places: list[Place]

    @property
    def is_empty(self) -> bool:
        return not self.sections


def terms_to_print(*, on: dt.date) -> list[Term]:
    """The terms of that day and later that have something to offer, soonest first."""
    offered = _published().filter(term=OuterRef("pk"))
    return list(Term.objects.filter(Exists(offered), ends_on__gte=on).order_by("starts_on", "pk"))


def gather(term: Term) -> Prospectus:
    """Everything published for `term`, of courses that are live. Four queries however many runs."""
    sessions = Session.objects.going_ahead().select_related("venue").order_by("starts_at", "pk")
    facilitations = Prefetch("facilitations", Facilitation.objects.in_equal_order())
    runs = _published().filter(term=term).select_related("course__topic").order_by("pk")
    found = [run for run in runs.prefetch_related(Prefetch("sessions", sessions), facilitations) if run.sessions.all()]
    return Prospectus(
        term=term.name,
        days=f"{words.day(term.starts_on)} to {words.day(term.ends_on)}",
        sections=_sections(found, now=_start_of(term)),
        places=_places(session for run in found for session in run.sessions.all()),
    )


def _published():
    return CourseRun.objects.published().filter(course__live=True)


def _start_of(term: Term) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(term.starts_on, dt.time(12)))


def _sections(runs: list[CourseRun], *, now: dt.datetime) -> list[Section]:
    by_course: dict[CoursePage, list[CourseRun]] = {}
    for run in sorted(runs, key=lambda run: (run.sessions.all()[0].starts_at, run.pk)):
        by_course.setdefault(run.course, []).append(run)
    by_topic: dict[str, list[Entry]] = {}
    for course in sorted(by_course, key=lambda each: (each.topic.name.casefold(), each.title.casefold(), each.pk)):
        by_topic.setdefault(course.topic.name, []).append(_entry(course, by_course[course], now=now))
    return [Section(topic=topic, entries=entries) for topic, entries in by_topic.items()]


def _entry(course: CoursePage, runs: list[CourseRun], *, now: dt.datetime) -> Entry:
    return Entry(
        slug=course.slug,
        title=course.title,
        summary=course.summary,
        for_whom=f"{Audience(course.audience).label}. {course.get_level_display()}.",
        group_size=course.group_size,
        what_to_bring=course.what_to_bring,
        runs=[_dates(run, now=now) for run in runs],
    )


def _dates(run: CourseRun, *, now: dt.datetime) -> Dates:
    sessions = list(run.sessions.all())
    own = run.audience and run.audience != run.course.audience
    return Dates(
        dates=timetable.in_words(sessions, now=now),
        where=listings.places_of(sessions),
        who_teaches=_who_teaches(run),
        booking=_booking(run),
        for_whom=Audience(run.audience).label if own else "",
    )


def _who_teaches(run: CourseRun) -> str:
    """“Ana (lived experience) and Ben (professional experience)”: in alphabetical order, as equals."""
    return words.spoken_list(
        f"{part.facilitator.shown_as} ({part.get_role_display().lower()})" for part in run.facilitations.all()
    )


def _booking(run: CourseRun) -> str:
    if not run.needs_booking:
        return "Drop in. You do not need to book."
    return f"You can book from {words.day(run.booking_opens_on)}."


def _places(sessions: Iterable[Session]) -> list[Place]:
    """Every room people come to, by name."""
    venues: set[Venue] = {session.venue for session in sessions if not session.venue.is_online}
    return [
        Place(name=venue.name, address=venue.address, access=venue.access, how_to_find=venue.how_to_find)
        for venue in sorted(venues, key=lambda venue: (venue.name.casefold(), venue.pk))
    ]
