"""Reckons how far a booking is on the way to completion, from the marks and nothing else."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from bookings.domain import rounding
from bookings.models import Attendance, Booking
from bookings.states import PRESENT
from courses.models import CourseRun, Session
from courses.states import RunState


class WhyNot(Enum):
    """Why a completion is not earned, in the order in which we say so."""

    NO_PLACE = "They do not hold a place on this run."
    DROP_IN = "This is a drop-in, which nobody completes."
    NOTHING_HELD = "No session has been held yet."
    NOT_MARKED = "A session is not marked yet."
    TO_COME = "There are sessions still to come."
    FIRST_MISSED = "The first session has to be attended."
    TOO_FEW = "They came to fewer sessions than are needed."


# No reason that anybody gives gets past these.
FIRM = frozenset({WhyNot.NO_PLACE, WhyNot.DROP_IN, WhyNot.NOTHING_HELD, WhyNot.NOT_MARKED})


@dataclass(frozen=True, kw_only=True)
class Reckoning:
    """Sessions that the college cancelled are in none of the counts.

    Those that were over before the place was booked count as held, and nobody has to mark them.
    """

    attended: int
    held: int
    unmarked: int
    to_come: int
    percent_needed: int | None
    first_required: bool
    first_attended: bool
    holds_a_place: bool

    @property
    def why_not(self) -> WhyNot | None:
        """The first reason against a completion; None when it is earned."""
        against = {
            WhyNot.NO_PLACE: not self.holds_a_place,
            WhyNot.DROP_IN: self.percent_needed is None,
            WhyNot.NOTHING_HELD: self.held == 0,
            WhyNot.NOT_MARKED: self.unmarked > 0,
            WhyNot.TO_COME: self.to_come > 0,
            WhyNot.FIRST_MISSED: self.first_required and not self.first_attended,
            WhyNot.TOO_FEW: self.attended * 100 < (self.percent_needed or 0) * self.held,
        }
        return next((why for why in WhyNot if against[why]), None)

    @property
    def is_earned(self) -> bool:
        return self.why_not is None

    @property
    def may_be_given(self) -> bool:
        """Whether somebody may give the completion with a reason although it is not earned."""
        return not self.is_earned and self.why_not not in FIRM

    @property
    def in_words(self) -> str:
        """“4 of 5 sessions, 80%”, and how many are not marked yet."""
        if not self.held:
            return "No session held yet"
        sessions = "session" if self.held == 1 else "sessions"
        counted = f"{self.attended} of {self.held} {sessions}, {_percent(self.attended, self.held)}"
        return f"{counted}, {self.unmarked} not marked yet" if self.unmarked else counted


def reckon(booking: Booking, *, now: dt.datetime) -> Reckoning:
    """How far `booking` is at `now`.

    Completion is (attended + attended in part) / sessions held, at or above the run's share. A session is held once it
    has started, unless it was cancelled. It is final only when nothing is left to come and every held session has a
    mark: before that the share still moves, and a completion can only be given with a reason. Who booked after a
    session was over, as somebody at the door of the next one, needs no mark for it; it counts as one they did not come
    to. Where session 1 was cancelled, "the first session" is the first of those held.
    """
    return reckon_all([booking], now=now)[booking.pk]


def reckon_run(run: CourseRun, *, now: dt.datetime) -> dict[int, Reckoning]:
    """The reckoning of everybody who holds a place on `run`, by booking id. Three queries."""
    return reckon_all(run.bookings.holding_a_place().select_related("run"), now=now)


def reckon_all(bookings: Iterable[Booking], *, now: dt.datetime) -> dict[int, Reckoning]:
    """The reckoning of each booking, by its id: two queries for any number, when their runs are loaded."""
    bookings = list(bookings)
    sessions: dict[int, list[Session]] = defaultdict(list)
    for session in Session.objects.going_ahead().filter(run__in={b.run_id for b in bookings}).order_by("number"):
        sessions[session.run_id].append(session)
    marks: dict[int, dict[int, str]] = defaultdict(dict)
    kept = Attendance.objects.filter(booking__in=bookings).values_list("booking_id", "session_id", "mark")
    for booking_id, session_id, mark in kept:
        marks[booking_id][session_id] = mark
    return {b.pk: _reckon(b, sessions=sessions[b.run_id], marks=marks[b.pk], now=now) for b in bookings}


def _reckon(booking: Booking, *, sessions: list[Session], marks: dict[int, str], now: dt.datetime) -> Reckoning:
    held = [session for session in sessions if session.has_started(now)]
    attended = [marks.get(session.pk) in PRESENT for session in held]
    is_off = booking.run.state == RunState.CANCELLED
    return Reckoning(
        attended=sum(attended),
        held=len(held),
        unmarked=sum(session.pk not in marks and not booking.joined_after(session) for session in held),
        to_come=0 if is_off else len(sessions) - len(held),
        percent_needed=booking.run.completion_percent,
        first_required=booking.run.first_session_required,
        first_attended=bool(attended and attended[0]),
        holds_a_place=booking.holds_a_place,
    )


def _percent(part: int, whole: int) -> str:
    """“80%”, “66.7%”."""
    return f"{rounding.percent(part, whole)}".removesuffix(".0") + "%"
