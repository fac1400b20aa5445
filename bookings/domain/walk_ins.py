"""Somebody new at the door: added to a register by name alone; staff find out later who it is."""

import datetime as dt

from django.db import transaction
from django.db.models import Exists, OuterRef, ProtectedError, QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from bookings.domain import corrections, freezing, locks, merging, register_rules, roll_call
from bookings.domain.merging import MergePreview
from bookings.models import Attendance, Booking, Merge, WalkIn
from bookings.states import BookingState, Mark, MarkSource, Settled
from courses.models import Session
from courses.states import RunState
from design_system import refusals
from people.domain import searching
from people.domain.searching import Match
from people.models import AccessNeed, Enrolment, EqualityAnswers, Person, User

LONGEST = 100  # characters of a name


class Refusal(register_rules.Refusal):
    message = "Nobody was added. Please try again."


class NameMissing(Refusal):
    message = "Please type the name they go by."


class RunIsCancelled(Refusal):
    message = "This run was cancelled, so nobody was added."


class RunIsDraft(Refusal):
    message = "This run is not published yet, so nobody was added."


class SameName(Refusal):
    """`rows` are the bookings of those on the register who go by that name already."""

    def __init__(self, rows: list[Booking]):
        self.rows = rows
        super().__init__(f"{rows[0].person} is on this register already. Is this the same person?")


class CannotBeTakenAway(refusals.Refusal):
    message = (
        "More than one mark hangs on this name by now, so it cannot be taken away. "
        "Change the mark, or ask the college to look at it."
    )


class IsFrozen(CannotBeTakenAway):
    message = (
        "The figures of that day are frozen, so this name cannot be taken away any more. "
        "Change the mark, or ask the college to look at it."
    )


class KnownByNow(CannotBeTakenAway):
    message = (
        "The college has written down more than a name by now, so it cannot be taken away. "
        "Change the mark, or ask the college to look at it."
    )


class IsSettled(refusals.Refusal):
    message = "Somebody of the college has settled this one already."


class CannotBeAskedAgain(refusals.Refusal):
    message = (
        "This cannot be undone any more. If it is somebody we know, find the other record of this person on their page."
    )


@transaction.atomic
def add(session: Session, *, called: str, by: User, now: dt.datetime, is_another: bool = False) -> Booking:
    """A person with a name and nothing else, a place beyond the capacity if need be, and the mark “here”.

    Nobody is written to. Raises a Refusal: SameName where that name is on the register, unless `is_another` says that
    it is somebody else.
    """
    if not called:
        raise NameMissing
    session = _lock(session)
    if session.run.state == RunState.DRAFT:
        raise RunIsDraft
    if not register_rules.has_opened(session, now=now):
        raise register_rules.NotOpenYet(session)
    same = [row for row in _on_register(session) if row.person.called.casefold() == called.casefold()]
    if same and not is_another:
        raise SameName(same)
    person = Person.objects.create(called=called[:LONGEST])
    booking = Booking.objects.create(
        run=session.run,
        person=person,
        state=BookingState.BOOKED,
        joined_at=now,
        booked_at=min(now, session.ends_at),
        made_by=by,
    )
    signed = {"source": MarkSource.REGISTER, "marked_by": by, "marked_at": now}
    mark = Attendance.objects.create(booking=booking, session=session, mark=Mark.ATTENDED, **signed)
    WalkIn.objects.create(booking=booking, session=session, added_by=by, added_at=now)
    change = corrections.Change(booking=booking.pk, was="", became=mark.mark)
    corrections.note(session, [change], source=mark.source, by=by, now=now)
    log(session, "bookings.walk_in.add", user=by, data={"booking": booking.pk})
    return booking


@transaction.atomic
def take_away(walk_in: WalkIn, *, by: User, now: dt.datetime) -> None:
    """Undoes `add`, as long as staff have not settled it and nothing else hangs on it. Raises a refusal."""
    session = _lock(walk_in.session)
    walk_in = _still_open(walk_in)
    if freezing.is_frozen(timezone.localdate(session.starts_at)):
        raise IsFrozen
    booking = Booking.objects.select_for_update(of=("self",)).get(pk=walk_in.booking_id)
    person = Person.objects.get(pk=booking.person_id)
    if person.user_id or person.contact_points.exists() or person.bookings.exclude(pk=booking.pk).exists():
        raise CannotBeTakenAway
    if _is_known(person):
        raise KnownByNow
    if booking.marks.exclude(session=session).exists() or booking.corrections.exists():
        raise CannotBeTakenAway
    try:
        with transaction.atomic():
            walk_in.delete()
            booking.marks.all().delete()
            booking.delete()
            person.delete()
    except ProtectedError:
        raise CannotBeTakenAway from None
    log(session, "bookings.walk_in.take_away", user=by, data={"booking": booking.pk})


def to_settle() -> QuerySet[WalkIn]:
    """Those whom nobody has matched, who waits longest first."""
    found = WalkIn.objects.to_settle().select_related("booking__person", "session__run__course", "added_by__person")
    return found.order_by("added_at", "pk")


def near_matches(walk_in: WalkIn, *, limit: int = 10) -> list[Match]:
    """People who may be meant: those with a place or a turn on the same run first, then by likeness of the name.

    Never others who wait to be settled: they are not known either.
    """
    here = walk_in.booking.person
    unknown = set(WalkIn.objects.to_settle().values_list("booking__person", flat=True))
    live = set(Booking.objects.live().filter(run=walk_in.session.run_id).values_list("person", flat=True))
    found = [match for match in searching.find_people(here.called) if match.person.pk not in unknown | {here.pk}]
    return sorted(found, key=lambda match: match.person.pk not in live)[:limit]


def preview_match(walk_in: WalkIn, *, person: Person, by: User, now: dt.datetime) -> MergePreview:
    """What `match` would do, in words. Nothing is changed. Raises a refusal."""
    return merging.preview_merge(person, merged=walk_in.booking.person, by=by, now=now)


@transaction.atomic
def match(walk_in: WalkIn, *, person: Person, by: User, now: dt.datetime) -> Merge:
    """Says that it is `person`: their records become one, by the rules of every merge, which settle it. Undone there.

    Raises IsSettled or a refusal of merging.
    """
    locks.people([person.pk, walk_in.booking.person_id])
    _still_open(walk_in)
    return merging.merge(person, merged=walk_in.booking.person, by=by, now=now)


@transaction.atomic
def say_new(walk_in: WalkIn, *, by: User, now: dt.datetime) -> Person:
    """Says that they are new to the college: enrolled from now on. A way to reach them is asked for next.

    `ask_again` undoes it. Raises IsSettled.
    """
    person = walk_in.booking.person
    locks.people([person.pk])
    _still_open(walk_in)
    waiting = WalkIn.objects.to_settle().filter(booking__person=person)
    waiting.update(settled_at=now, settled_by=by, settled_how=Settled.NEW)
    Enrolment.objects.get_or_create(person=person, defaults={"enrolled_at": now})
    log(person, "bookings.walk_in.new", user=by, title=person.reference)
    return person


def said_new(person: Person, *, now: dt.datetime) -> WalkIn | None:
    """The walk-in of `person` that `ask_again` can still undo: said to be new lately, not merged since. One query."""
    lately = now - merging.CAN_BE_UNDONE_FOR
    found = WalkIn.objects.filter(booking__person=person, settled_how=Settled.NEW, settled_at__gte=lately)
    merged = Merge.objects.filter(kept=person, undone_at__isnull=True, at__gte=OuterRef("settled_at"))
    return found.exclude(Exists(merged)).order_by("-settled_at", "pk").first()


@transaction.atomic
def ask_again(walk_in: WalkIn, *, by: User, now: dt.datetime) -> None:
    """Undoes `say_new`: they wait to be matched again. What else was written down of them since stays.

    Undoing twice changes nothing. Raises CannotBeAskedAgain.
    """
    person = walk_in.booking.person
    locks.people([person.pk])
    found = WalkIn.objects.select_for_update(of=("self",)).get(pk=walk_in.pk)
    if found.settled_at is None:
        return
    last = said_new(person, now=now)
    if last is None or found.settled_at != last.settled_at or person.erased_at or person.merged_into_id:
        raise CannotBeAskedAgain
    said = {"enrolled_at": last.settled_at, "uses_services": None, "is_carer": None, "works_here": None, "borough": ""}
    Enrolment.objects.filter(person=person, **said).delete()
    together = WalkIn.objects.filter(booking__person=person, settled_at=last.settled_at, settled_how=Settled.NEW)
    together.update(settled_at=None, settled_by=None, settled_how="")
    log(person, "bookings.walk_in.ask_again", user=by, title=person.reference)


def _is_known(person: Person) -> bool:
    kept = (Enrolment, AccessNeed, EqualityAnswers)
    return any(model.objects.filter(person=person).exists() for model in kept)


def _lock(session: Session) -> Session:
    """The run and then the session, held: neither is cancelled meanwhile. Raises a Refusal."""
    found = locks.sessions([session])[session.pk]
    if found.run.state == RunState.CANCELLED:
        raise RunIsCancelled
    if found.is_cancelled:
        raise register_rules.SessionIsCancelled
    return found


def _on_register(session: Session) -> list[Booking]:
    return list(roll_call.expected_at(session).select_related("person").order_by("pk"))


def _still_open(walk_in: WalkIn) -> WalkIn:
    found = WalkIn.objects.select_for_update(of=("self",)).filter(pk=walk_in.pk).first()
    if found is None or found.settled_at:
        raise IsSettled
    return found
