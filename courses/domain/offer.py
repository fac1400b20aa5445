"""What a visitor may do about a run at a moment, and the words for it. The one place that decides."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from courses.models import CourseRun
from courses.states import OfferKind, RunState
from design_system import words

COLOURS = {
    OfferKind.PLACES: "green",
    OfferKind.DROP_IN: "green",
    OfferKind.WAITING_LIST: "yellow",
    OfferKind.NOT_OPEN_YET: "blue",
    OfferKind.CANCELLED: "red",
    OfferKind.CLOSED: "grey",
}
# Dates that somebody can do something about: book, wait, or just come along.
OPEN = frozenset({OfferKind.PLACES, OfferKind.WAITING_LIST, OfferKind.DROP_IN})


@dataclass(frozen=True, kw_only=True)
class Offer:
    kind: OfferKind
    words: str

    @property
    def can_book(self) -> bool:
        return self.kind == OfferKind.PLACES

    @property
    def joins_waiting_list(self) -> bool:
        return self.kind == OfferKind.WAITING_LIST

    @property
    def is_open(self) -> bool:
        return self.kind in OPEN

    @property
    def colour(self) -> str:
        """Colour of its label; the words say the same without it."""
        return COLOURS[self.kind]


def state_of(run: CourseRun, *, now: dt.datetime) -> Offer:
    """What may be done about `run` at `now`. No query: `run` comes from a queryset with `.with_offer()`.

    Never says how many places are left or taken.
    """
    kind = _kind(run, now)
    said = kind.label
    if kind == OfferKind.NOT_OPEN_YET:
        said = f"Booking opens {words_for_opening(run, now=now)}"
    return Offer(kind=kind, words=said)


def words_for_opening(run: CourseRun, *, now: dt.datetime) -> str:
    """“Monday 30 November”, with the year where it is another one."""
    this_year = run.booking_opens_on.year == timezone.localdate(now).year
    return words.day_and_month(run.booking_opens_on) if this_year else words.day(run.booking_opens_on)


def _kind(run: CourseRun, now: dt.datetime) -> OfferKind:
    if run.state == RunState.CANCELLED:
        return OfferKind.CANCELLED
    if run.state != RunState.PUBLISHED:
        return OfferKind.CLOSED
    if not run.needs_booking:
        return OfferKind.DROP_IN
    if not run.has_opened(now):
        return OfferKind.NOT_OPEN_YET
    closes_at = run.booking_closes_at or run.first_starts_at
    if closes_at is None or now >= closes_at:
        return OfferKind.CLOSED
    # Somebody waiting comes first, even where a place has just become free.
    if run.people_waiting or run.places_taken >= run.capacity:
        return OfferKind.WAITING_LIST
    return OfferKind.PLACES
