"""A run as staff see it on the desk: its sessions, everybody on it in every state, and what was offered to whom."""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Exists, F, Max, Min, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from bookings.domain import roll_call
from bookings.models import Booking, Offer, Wish
from bookings.states import BookingState
from courses.domain import pairing
from courses.models import CourseRun, Facilitation, Session
from courses.states import RunState, SessionState
from design_system import words
from people.domain import looking
from people.models import User


@dataclass(frozen=True, kw_only=True)
class OnRun:
    """One person and how they stand. `turn` is 1 for the next in turn; `held_until` is of an open offer."""

    booking: Booking
    turn: int | None = None
    held_until: dt.datetime | None = None

    @property
    def name(self) -> str:
        return str(self.booking.person)

    @property
    def turn_in_words(self) -> str:
        return f"{words.ordinal(self.turn)} in turn" if self.turn else ""


@dataclass(frozen=True, kw_only=True)
class Hub:
    """`offers`: all ever made, the latest first."""

    run: CourseRun
    sessions: list[Session]
    facilitations: list[Facilitation]
    unpaired: str = ""
    booked: list[OnRun] = field(default_factory=list)
    offered: list[OnRun] = field(default_factory=list)
    waiting: list[OnRun] = field(default_factory=list)
    lapsed: list[OnRun] = field(default_factory=list)
    ended: list[OnRun] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)

    @property
    def is_cancelled(self) -> bool:
        return self.run.state == RunState.CANCELLED

    @property
    def is_draft(self) -> bool:
        return self.run.state == RunState.DRAFT

    @property
    def free(self) -> int:
        """Places that nobody has or is offered."""
        return max(0, self.run.capacity - len(self.booked) - len(self.offered))


def listed(*, wanted: str, term: int | None, now: dt.datetime) -> QuerySet[CourseRun]:
    """Runs whose code or course holds every word of `wanted`, the next to meet first, long past ones last.

    Each with `places_taken`, `people_waiting`, `first_starts_at`, `last_ends_at`, `is_unpaired`.
    """
    runs = CourseRun.objects.all() if term is None else CourseRun.objects.filter(term=term)
    for word in wanted.split():
        runs = runs.filter(Q(code__icontains=word) | Q(course__title__icontains=word))
    to_come = Q(sessions__state=SessionState.SCHEDULED, sessions__ends_at__gt=now)
    return (
        runs.with_dates()
        .with_places_taken()
        .annotate(next_ends_at=Min("sessions__ends_at", filter=to_come))
        .annotate(latest=Max("sessions__ends_at"), is_unpaired=_lacks_its_pair(now))
        .select_related("course", "term")
        .order_by(_nulls_last("next_ends_at"), _nulls_last("latest", descending=True), "-pk")
    )


def look(run: CourseRun, *, by: User, now: dt.datetime) -> Hub:
    """Everything about `run`. That `by` looked at these people is noted. Constant queries."""
    in_order = Offer.objects.select_related("offered_by__person", "answered_by__person").order_by("-offered_at", "-pk")
    bookings = list(
        run.bookings.select_related("person").prefetch_related(Prefetch("offers", in_order)).order_by("joined_at", "pk")
    )
    looking.note_looks((b.person for b in bookings), by=by, why="run", on=timezone.localdate(now))
    offers = [_of(booking, offer) for booking in bookings for offer in booking.offers.all()]
    return Hub(
        run=run,
        sessions=list(roll_call.with_counts(run.sessions.select_related("venue")).order_by("starts_at", "pk")),
        facilitations=list(Facilitation.objects.filter(run=run).in_equal_order()),
        unpaired=_unpaired(run, now=now),
        booked=_by_name(bookings, BookingState.BOOKED),
        offered=[OnRun(booking=b, held_until=_held_until(b)) for b in bookings if b.is_offered],
        waiting=[OnRun(booking=b, turn=n) for n, b in enumerate((b for b in bookings if b.is_waiting), 1)],
        lapsed=[OnRun(booking=b) for b in bookings if b.has_lapsed],
        ended=_by_name(bookings, BookingState.CANCELLED),
        offers=sorted(offers, key=lambda offer: (offer.offered_at, offer.pk), reverse=True),
    )


def next_number(run: CourseRun) -> int:
    """The number that a new session of `run` would have. One query."""
    return (run.sessions.aggregate(last=Max("number"))["last"] or 0) + 1


def who_wished(run: CourseRun) -> str:
    """Who hears of `run` once it is published: those who wished for the course, by due work. One query."""
    count = Wish.objects.open().filter(course=run.course_id).count()
    if not count:
        return "Nobody is waiting to hear of dates for this course."
    people = "1 person has" if count == 1 else f"{count} people have"
    return f"{people} wished for dates of this course. They are told, in order, once people can book."


def _lacks_its_pair(now: dt.datetime) -> Exists:
    return Exists(CourseRun.objects.unpaired(now).filter(pk=OuterRef("pk")))


def _unpaired(run: CourseRun, *, now: dt.datetime) -> str:
    """What a published run lacks, for staff; nothing where it has its pair at each session to come."""
    if run.state != RunState.PUBLISHED or not CourseRun.objects.unpaired(now).filter(pk=run.pk).exists():
        return ""
    missing = pairing.missing_in_words(pairing.missing(run))
    said = f"It needs {missing}." if missing else "A session to come lacks somebody."
    return f"{said} Published without: “{run.unpaired_reason}”" if missing and run.unpaired_reason else said


def _nulls_last(name: str, *, descending: bool = False):
    column = F(name)
    return column.desc(nulls_last=True) if descending else column.asc(nulls_last=True)


def _by_name(bookings: list[Booking], state: BookingState) -> list[OnRun]:
    found = [OnRun(booking=booking) for booking in bookings if booking.state == state]
    return sorted(found, key=lambda row: (row.name.casefold(), row.booking.pk))


def _held_until(booking: Booking) -> dt.datetime | None:
    return next((offer.ends_at for offer in booking.offers.all() if offer.answered_at is None), None)


def _of(booking: Booking, offer: Offer) -> Offer:
    """The offer with its booking at hand, so that its name asks nothing."""
    offer.booking = booking
    return offer
