"""Runs as the catalogue and the home page list them: dates in words, places, for whom, what one may do."""

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from courses.domain import finding, offer, timetable
from courses.models import CoursePage, CourseRun, Facilitator, Session
from design_system import words
from people.states import Audience

A_PAGE = 20


@dataclass(frozen=True, kw_only=True)
class Listing:
    run: CourseRun
    offer: offer.Offer
    dates: str
    next_session: Session | None  # named only where the run has begun
    places: str
    audience: Audience

    @property
    def facilitators(self) -> list[Facilitator]:
        """Who teaches, in alphabetical order. Only where the facilitations were fetched with the run."""
        return [each.facilitator for each in self.run.facilitations.all()]

    @property
    def course(self) -> CoursePage:
        return self.run.course


@dataclass(frozen=True, kw_only=True)
class Found:
    """One page of what was found, and the counts of it all."""

    runs: int
    courses: int
    bookable_runs: int
    bookable_courses: int
    page: int
    pages: int
    listings: Sequence[Listing]


def look(wishes: finding.Wishes, *, page: int, now: dt.datetime) -> Found:
    """What fits `wishes`: three queries (four with words) however many runs. A page too far is the last."""
    runs = finding.find(wishes, now=now).keys_in_catalogue_order(now)
    # One query for the order and all four counts: three numbers a run are quicker fetched than found out twice.
    found = list(runs.values_list("pk", "course", "is_bookable"))
    pages = max(1, math.ceil(len(found) / A_PAGE))
    page = min(max(page, 1), pages)
    keys = [key for key, _, _ in found[(page - 1) * A_PAGE : page * A_PAGE]]
    return Found(
        runs=len(found),
        courses=len({course for _, course, _ in found}),
        bookable_runs=sum(can for _, _, can in found),
        bookable_courses=len({course for _, course, can in found if can}),
        page=page,
        pages=pages,
        listings=_listings(keys, now=now),
    )


def next_to_book(count: int, *, now: dt.datetime) -> Sequence[Listing]:
    """The next `count` runs that can be booked: three queries."""
    runs = CourseRun.objects.shown().upcoming(now).keys_to_book_next(now)
    return _listings(list(runs.values_list("pk", flat=True)[:count]), now=now)


def _listings(keys: list[int], *, now: dt.datetime) -> Sequence[Listing]:
    """The runs of `keys`, in that order: two queries."""
    runs = CourseRun.objects.with_offer().select_related("course__topic")
    sessions = Session.objects.select_related("venue").order_by("starts_at", "pk")
    found = runs.prefetch_related(Prefetch("sessions", sessions)).in_bulk(keys)
    return [listing_of(found[key], now=now) for key in keys if key in found]


def listing_of(run: CourseRun, *, now: dt.datetime) -> Listing:
    """`run` with its sessions already fetched, soonest first, and `.with_offer()`."""
    sessions = [s for s in run.sessions.all() if not s.is_cancelled]
    to_come = [s for s in sessions if not s.has_ended(now)]
    has_begun = len(to_come) < len(sessions)
    return Listing(
        run=run,
        offer=offer.state_of(run, now=now),
        dates=timetable.in_words(sessions or list(run.sessions.all()), now=now),
        next_session=to_come[0] if to_come and has_begun else None,
        places=places_of(sessions or run.sessions.all()),
        audience=Audience(run.for_whom),
    )


def places_of(sessions: Iterable[Session]) -> str:
    """Where they meet, each place once, in the order of the dates: “Library Annexe (Hillingdon) and online”."""
    said = words.spoken_list(dict.fromkeys(place for session in sessions for place in _places(session)))
    return f"{said[:1].upper()}{said[1:]}"


def _places(session: Session) -> list[str]:
    """One that people may come to or join online has two."""
    room = [] if session.is_online else [_room(session)]
    return [*room, "online"] if session.is_online or session.is_both else room


def _room(session: Session) -> str:
    venue = session.venue
    return f"{venue.name} ({venue.borough})" if venue.borough and venue.borough not in venue.name else venue.name
