"""Places: booking one, joining the waiting list, giving one up. Never more bookings than places."""

import datetime as dt
from collections import Counter
from collections.abc import Collection

from django.db import IntegrityError, transaction
from django.db.models import Case, Count, Exists, OuterRef, Q, When

from bookings.domain import completion, locks, notices, own_dates, waiting_list, wishes
from bookings.domain.own_dates import OwnDate
from bookings.models import Booking, Occasion
from bookings.states import TAKING_A_PLACE, BookingState, Ended
from courses.models import CourseRun, Facilitation, Session, SessionFacilitation
from courses.states import RunState
from design_system import refusals, words
from people.domain import enrolment
from people.models import Person, User
from people.states import Audience


class Refusal(refusals.Refusal):
    """A booking that cannot go ahead. `message` is fit to be shown to the person."""

    message = "This place cannot be booked. Please call us and we will help."


class RunIsCancelled(Refusal):
    message = "This run of the course is cancelled. Other dates may suit you, or call us."


class NotOpenYet(Refusal):
    def __init__(self, run: CourseRun):
        super().__init__(f"Booking opens on {words.day(run.booking_opens_on)}. Please come back then, or call us.")


class BookingHasClosed(Refusal):
    message = "Booking for these dates has closed. Other dates may suit you, or call us."


class NoBookingNeeded(Refusal):
    message = "You do not need to book this one. Just come along."


class RunIsFull(Refusal):
    message = "All places on these dates are taken. You can join the waiting list."


class RunIsOver(Refusal):
    message = "This course is over, so there is no place to give up."


class PlacesAreFree(Refusal):
    message = "There is a place for you now. You can book it."


class AlreadyBooked(Refusal):
    """`booking` is the one they have."""

    def __init__(self, booking: Booking):
        self.booking = booking
        if booking.is_offered:
            super().__init__("A place on this course is held for you. Please say yes or no to it.")
        else:
            state = "are on the waiting list for" if booking.is_waiting else "have a place on"
            super().__init__(f"You already {state} this course.")


class NotForYou(Refusal):
    def __init__(self, run: CourseRun):
        who = Audience(run.for_whom).label.lower()
        super().__init__(f"This course is for {who}. If you think that includes you, please call us and ask.")


class YouTeachIt(Refusal):
    message = "You teach this one, so you can’t book a place on it. Other dates may suit you, or call us."


class RecordHasChanged(Refusal):
    message = "This record was changed just now, so nothing was booked. Please try again, or call us and we will help."


class ClashesWithOwn(Refusal):
    """`dates` are others of theirs at the same time. The person may accept it."""

    def __init__(self, dates: list[OwnDate]):
        self.dates = dates
        first = dates[0]
        super().__init__(
            f"You have {first.title} at the same time on {words.day(first.starts_at)}. You can book both if you like."
        )


def refuse_unless_open(run: CourseRun, *, now: dt.datetime) -> None:
    """Raises the refusal that holds for everybody: cancelled, not published, drop-in, not open yet, closed."""
    if run.state == RunState.CANCELLED:
        raise RunIsCancelled
    if run.state != RunState.PUBLISHED or not run.course.live:
        raise BookingHasClosed
    if not run.needs_booking:
        raise NoBookingNeeded
    if now < run.booking_opens_at:
        raise NotOpenYet(run)
    first = run.sessions.going_ahead().order_by("starts_at").first()
    closes_at = run.booking_closes_at or (first.starts_at if first else None)
    if closes_at is None or now >= closes_at:
        raise BookingHasClosed


def refuse_unless_for(run: CourseRun, *, person: Person) -> None:
    """Raises NotForYou where the run is for an audience the person has not said they belong to."""
    if not enrolment.belongs_to(person, audience=Audience(run.for_whom)):
        raise NotForYou(run)


def refuse_second_booking(run: CourseRun, *, person: Person) -> None:
    """Raises AlreadyBooked where the person has a place or a turn on `run`."""
    booking = run.bookings.live().filter(person=person).first()
    if booking:
        raise AlreadyBooked(booking)


def teaches(run: CourseRun, *, person: Person) -> bool:
    """Whether `person` takes part in `run` as a facilitator, or stands in at a session of it. One query."""
    return CourseRun.objects.filter(_is_taught_by(person), pk=run.pk).exists()


def clashing_dates(run: CourseRun, *, person: Person, now: dt.datetime) -> list[OwnDate]:
    """What the person has at the time of a session of `run` to come, soonest first: sessions of their other places, and
    occasions they are expected at. Two queries.
    """
    places = Session.objects.filter(run__bookings__person=person, run__bookings__state=BookingState.BOOKED)
    sessions = places.going_ahead().upcoming(now).exclude(run=run)
    guests = person.occasions.expected().filter(occasion__in=Occasion.objects.to_come(now))
    own = own_dates.of_both(sessions, guests)
    wanted = list(run.sessions.going_ahead().upcoming(now)) if own else []
    return [date for date in own if any(date.overlaps(session) for session in wanted)]


@transaction.atomic
def book_place(
    run: CourseRun, *, person: Person, by: User | None, now: dt.datetime, accept_clash: bool = False
) -> Booking:
    """Books a place for `person` and queues what tells them, in one transaction.

    Locks the run, counts, writes: two people cannot get the last place. To somebody whom a place is offered, booking
    is saying yes. Raises a Refusal with its reason.
    """
    run = locks.run(run.pk)
    try:
        refuse_second_booking(run, person=person)
    except AlreadyBooked as has:
        return _accept_offered(has, by=by, now=now)
    refuse_unless_open(run, now=now)
    refuse_unless_for(run, person=person)
    if _is_full_unless_they_teach(run, person=person):
        raise RunIsFull
    if not accept_clash and (clashes := clashing_dates(run, person=person, now=now)):
        raise ClashesWithOwn(clashes)
    booking = _write(
        Booking(run=run, person=person, state=BookingState.BOOKED, joined_at=now, booked_at=now, made_by=by)
    )
    wishes.end_for(booking, now=now)
    notices.tell_booked(booking, now=now)
    return booking


@transaction.atomic
def join_waiting_list(run: CourseRun, *, person: Person, by: User | None, now: dt.datetime) -> Booking:
    """Gives `person` the next turn on the waiting list of a full run. Raises a Refusal with its reason."""
    run = locks.run(run.pk)
    refuse_second_booking(run, person=person)
    refuse_unless_open(run, now=now)
    refuse_unless_for(run, person=person)
    if not _is_full_unless_they_teach(run, person=person):
        raise PlacesAreFree
    booking = _write(Booking(run=run, person=person, state=BookingState.WAITING, joined_at=now, made_by=by))
    notices.tell_waiting(booking, now=now)
    return booking


@transaction.atomic
def give_up(booking: Booking, *, by: User | None, now: dt.datetime) -> None:
    """Gives up a place or a turn, and offers on what is free. Asks no reason. Giving up twice changes nothing.

    A place that is only offered is declined. Raises RunIsOver where the last session has ended: what somebody came to
    stays as it was.
    """
    run = locks.run(booking.run_id)
    booking = Booking.objects.select_related("run", "person").get(pk=booking.pk)
    if booking.is_offered:
        return waiting_list.decline(booking, by=by, now=now)
    if not booking.is_live:
        return
    if booking.holds_a_place and is_over(booking.run, now=now):
        raise RunIsOver
    booking.state, booking.ended_why = BookingState.CANCELLED, Ended.GAVE_UP
    booking.cancelled_at, booking.cancelled_by = now, by
    booking.save(update_fields=["state", "ended_why", "cancelled_at", "cancelled_by", "updated_at"])
    completion.recheck(booking, by=by, now=now)
    notices.tell_given_up(booking, now=now)
    waiting_list.offer_free_places(run, now=now)


def is_over(run: CourseRun, *, now: dt.datetime) -> bool:
    """Whether every session that went ahead has ended. A run without sessions is not over."""
    ends = list(run.sessions.going_ahead().values_list("ends_at", flat=True))
    return bool(ends) and max(ends) <= now


def is_full(run: CourseRun) -> bool:
    """Whether a new person must queue: no place is free, or somebody is waiting for one already. One query."""
    counts = run.bookings.aggregate(
        held=Count("pk", filter=Q(state__in=TAKING_A_PLACE)),
        waiting=Count("pk", filter=Q(state=BookingState.WAITING)),
    )
    return counts["waiting"] > 0 or counts["held"] >= run.capacity


def turn_of(booking: Booking) -> int:
    """1 for the next in turn on the waiting list. One query."""
    return turns_on([booking.run_id])[booking.pk]


def turns_on(run_ids: Collection[int]) -> dict[int, int]:
    """The turn of everybody who waits on these runs, by the id of their booking. One query, none without runs."""
    found: dict[int, int] = {}
    reached: Counter[int] = Counter()
    waiting = Booking.objects.filter(run__in=run_ids).waiting()
    for pk, run_id in waiting.values_list("pk", "run_id") if run_ids else ():
        reached[run_id] += 1
        found[pk] = reached[run_id]
    return found


def _accept_offered(has: AlreadyBooked, *, by: User | None, now: dt.datetime) -> Booking:
    """Raises `has` again where no place is held for them any more, or ever was."""
    if not has.booking.is_offered:
        raise has
    try:
        return waiting_list.accept(has.booking, by=by, now=now)
    except waiting_list.OfferHasEnded:
        raise has from None


def _is_taught_by(person: Person) -> Q:
    parts = Facilitation.objects.filter(run=OuterRef("pk"), facilitator__person=person)
    planned = SessionFacilitation.objects.planned().filter(session__run=OuterRef("pk"), facilitator__person=person)
    return Q(Exists(parts)) | Q(Exists(planned))


def _is_full_unless_they_teach(run: CourseRun, *, person: Person) -> bool:
    """As `is_full`, asked of the database in one breath with whether they teach it. Raises YouTeachIt."""
    taught = Case(When(_is_taught_by(person), then=True), default=False)
    found = CourseRun.objects.with_places_taken().annotate(is_theirs=taught).get(pk=run.pk)
    if found.is_theirs:
        raise YouTeachIt
    return found.people_waiting > 0 or found.places_taken >= found.capacity


def _write(booking: Booking) -> Booking:
    """Writes the row; the database has the last word on one live booking per person and run.

    The person's row is locked after the run's, as where records are merged or erased: one that was so in this very
    moment gets no booking. Raises RecordHasChanged.
    """
    current = Person.objects.current().filter(pk=booking.person_id)
    if not current.select_for_update(of=("self",), no_key=True).values_list("pk"):
        raise RecordHasChanged
    try:
        with transaction.atomic():
            booking.save()
    except IntegrityError:
        refuse_second_booking(booking.run, person=booking.person)
        raise
    return booking
