"""What a person sees of their own: what comes next, what is booked, what is waiting, what is past."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Prefetch, Q

from bookings.domain import own_dates, places
from bookings.domain.own_dates import OwnDate
from bookings.models import Attendance, Booking, Certificate, Completion, Occasion, OccasionGuest, Offer, Wish
from bookings.states import LIVE, BookingState, Ended, Mark, OfferState
from courses.models import Session, Venue
from courses.states import RunState
from design_system import words
from people.models import Person


@dataclass(frozen=True, kw_only=True)
class OwnSession:
    """One session as its student sees it; `words` say what holds for it."""

    session: Session
    words: str
    can_send_apologies: bool
    has_sent_apologies: bool


@dataclass(frozen=True, kw_only=True)
class OwnBooking:
    booking: Booking
    sessions: list[OwnSession]
    next_session: OwnSession | None
    completion: Completion | None
    certificate: Certificate | None
    offer: Offer | None
    """The place held for them now."""
    turn: str = ""
    """“third in turn”, where they wait."""

    @property
    def is_past(self) -> bool:
        return self.booking.holds_a_place and self.next_session is None

    @property
    def turn_has_passed(self) -> bool:
        """They were offered a place and the time to answer is over, whether or not it was passed on yet."""
        return self.booking.has_lapsed or (self.booking.is_offered and self.offer is None)

    @property
    def was_called_off(self) -> bool:
        """The college cancelled the run: nothing the student did."""
        ended_otherwise = self.booking.ended_why not in ("", Ended.RUN_CANCELLED)
        return self.booking.run.state == RunState.CANCELLED and not ended_otherwise

    @property
    def state_in_words(self) -> str:
        if self.was_called_off:
            return "Cancelled by the college"
        if self.turn_has_passed:
            return BookingState.LAPSED.label
        if self.booking.ended_why == Ended.MOVED:
            return "You have other dates now"
        if self.booking.ended_why == Ended.DECLINED:
            return "You said no to this place"
        if not self.booking.is_live and self.booking.booked_at is None:
            return "You left the waiting list"
        return self.booking.get_state_display()

    @property
    def venues(self) -> list[Venue]:
        """The rooms to come to, each once, in the order of the sessions; none where all of it is online."""
        in_a_room = [own.session for own in self.sessions if not own.session.is_online]
        return list({session.venue_id: session.venue for session in in_a_room}.values())


@dataclass(frozen=True, kw_only=True)
class MyPlace:
    your_turn: list[OwnBooking]
    next: OwnBooking | None
    next_occasion: OwnDate | None
    """Where it comes before the next session of all: that stands in `coming` then."""
    coming: list[OwnBooking]
    occasions: list[OwnDate]
    """The others that they are expected at."""
    called_off_occasions: list[OwnDate]
    dates: list[OwnDate]
    waiting: list[OwnBooking]
    passed: list[OwnBooking]
    called_off: list[OwnBooking]
    past: list[OwnBooking]
    wishes: list[Wish]


def own_bookings(person: Person):
    """The person's bookings with all that their pages show: constant queries for any number."""
    sessions = Session.objects.select_related("venue").order_by("starts_at", "pk")
    return person.bookings.select_related("run__course").prefetch_related(
        Prefetch("run__sessions", sessions), "marks", "completions__certificates", "offers"
    )


def look_at(booking: Booking, *, now: dt.datetime, turn: int | None = None) -> OwnBooking:
    """One booking of `own_bookings`, put into words; `turn` is 1 for the next on the waiting list."""
    marks = {mark.session_id: mark for mark in booking.marks.all()}
    sessions = [_own_session(booking, s, mark=marks.get(s.pk), now=now) for s in booking.run.sessions.all()]
    completion = next((each for each in booking.completions.all() if each.is_valid), None)
    certificates = completion.certificates.all() if completion else []
    to_come = [s for s in sessions if not s.session.is_cancelled and not s.session.has_ended(now)]
    return OwnBooking(
        booking=booking,
        sessions=sessions,
        next_session=to_come[0] if to_come else None,
        completion=completion,
        certificate=next((each for each in certificates if each.is_valid), None),
        offer=next((o for o in booking.offers.all() if o.state == OfferState.OPEN and now < o.ends_at), None),
        turn=_in_turn(turn) if turn else "",
    )


def gather(person: Person, *, now: dt.datetime) -> MyPlace:
    """Everything for "My place", soonest first; past courses latest first. Nine queries."""
    shown = Q(state__in=[*LIVE, BookingState.LAPSED]) | Q(run__state=RunState.CANCELLED)
    rows = own_bookings(person).filter(shown).order_by("joined_at", "pk")
    turns = places.turns_on({booking.run_id for booking in rows if booking.is_waiting})
    all_own = [look_at(booking, now=now, turn=turns.get(booking.pk)) for booking in rows]
    held = [own for own in all_own if own.booking.holds_a_place]
    coming = sorted((own for own in held if own.next_session), key=_next_starts_at)
    runs = {own.booking.run_id for own in all_own if own.booking.is_live}
    ahead, called_off = _occasions(person, now=now)
    first = ahead[0] if ahead and (not coming or ahead[0].starts_at < _next_starts_at(coming[0])) else None
    return MyPlace(
        your_turn=[own for own in all_own if own.offer],
        next=coming[0] if coming and not first else None,
        next_occasion=first,
        coming=coming if first else coming[1:],
        occasions=ahead[1:] if first else ahead,
        called_off_occasions=called_off,
        dates=sorted([*_dates_of(coming, now=now), *ahead], key=lambda date: (date.starts_at, date.title)),
        waiting=[own for own in all_own if own.booking.is_waiting and own.next_session],
        passed=[
            own
            for own in all_own
            if own.turn_has_passed and own.next_session and (own.booking.is_live or own.booking.run_id not in runs)
        ],
        called_off=[own for own in all_own if own.was_called_off and _was_to_come(own, now=now)],
        past=sorted((own for own in held if own.is_past), key=lambda own: own.booking.joined_at, reverse=True),
        wishes=list(person.wishes.open().select_related("course")),
    )


def _was_to_come(own: OwnBooking, *, now: dt.datetime) -> bool:
    return any(not each.session.has_ended(now) for each in own.sessions)


def _dates_of(coming: list[OwnBooking], *, now: dt.datetime) -> Iterator[OwnDate]:
    """Every session going ahead that is not over."""
    for own in coming:
        for each in own.sessions:
            if not each.session.is_cancelled and not each.session.has_ended(now):
                yield own_dates.of_session(each.session, title=own.booking.run.course.title)


def _occasions(person: Person, *, now: dt.datetime) -> tuple[list[OwnDate], list[OwnDate]]:
    """Those not over that they are expected at, soonest first: going ahead, and called off. One query."""
    guests = person.occasions.expected().filter(occasion__ends_at__gt=now).select_related("occasion")
    ahead: list[OwnDate] = []
    called_off: list[OwnDate] = []
    for guest in guests.order_by("occasion__starts_at", "pk"):
        (called_off if guest.occasion.is_cancelled else ahead).append(own_dates.of_guest(guest))
    return ahead, called_off


def _next_starts_at(own: OwnBooking) -> dt.datetime:
    assert own.next_session  # noqa: S101  (only those with a session to come are sorted by it)
    return own.next_session.session.starts_at


def future_sessions(person: Person, *, now: dt.datetime) -> list[Session]:
    """Sessions going ahead that the person holds a place on, soonest first."""
    return list(
        Session.objects.going_ahead()
        .upcoming(now)
        .filter(run__bookings__in=person.bookings.holding_a_place())
        .select_related("run__course", "venue")
        .order_by("starts_at", "pk")
    )


def future_occasions(person: Person, *, now: dt.datetime) -> list[OccasionGuest]:
    """As `future_sessions`, of occasions that they are expected at."""
    ahead = person.occasions.expected().filter(occasion__in=Occasion.objects.to_come(now))
    return list(ahead.select_related("occasion").order_by("occasion__starts_at", "pk"))


def turn_in_words(booking: Booking) -> str:
    """“third in turn”."""
    return _in_turn(places.turn_of(booking))


def _in_turn(turn: int) -> str:
    return f"{words.ordinal(turn)} in turn"


def _own_session(booking: Booking, session: Session, *, mark: Attendance | None, now: dt.datetime) -> OwnSession:
    is_open = booking.holds_a_place and not session.is_cancelled and not session.has_started(now)
    told_us = mark is not None and mark.mark == Mark.APOLOGIES
    return OwnSession(
        session=session,
        words=_words(session, mark=mark, now=now),
        can_send_apologies=is_open and mark is None,
        has_sent_apologies=is_open and told_us,
    )


def _words(session: Session, *, mark: Attendance | None, now: dt.datetime) -> str:
    if session.is_cancelled:
        return "Cancelled"
    if mark is None:
        return "To come" if not session.has_started(now) else "Not marked yet"
    said = {
        Mark.ATTENDED: "You were here",
        Mark.ATTENDED_PART: "You were here for part",
        Mark.APOLOGIES: "You told us you can’t come" if not session.has_started(now) else "You sent apologies",
        Mark.MISSED: "Missed",
    }
    return said[Mark(mark.mark)]
