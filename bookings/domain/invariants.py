"""Looks for every state of places, marks and completions that must not exist. Reads only."""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import islice

from django.db.models import CharField, Count, Exists, F, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat

from bookings.domain import (
    afterwards,
    completion,
    expected,
    faults_of_occasions,
    freezing,
    merge_calendars,
    places_to_fill,
)
from bookings.domain.certificates import faults as of_certificates
from bookings.domain.team import faults as of_the_team
from bookings.models import (
    Attendance,
    Booking,
    CalendarEntry,
    CalendarFeed,
    Completion,
    Correction,
    Offer,
    WalkIn,
    Wish,
)
from bookings.states import (
    HOLDING_A_PLACE,
    IN_THE_QUEUE,
    TAKING_A_PLACE,
    BookingState,
    CalendarMethod,
    CompletionBasis,
)
from courses.models import CourseRun, Session
from courses.states import RunState, SessionState
from messaging.models import Message
from messaging.states import UNFINISHED, MessageState

BATCH = 1000


def faults(*, now: dt.datetime) -> Iterator[str]:
    """One line a fault; no line when all is well. Lines name rows by number, never a person."""
    yield from _oversold()
    yield from _walk_ins_astray()
    yield from _trail_astray()
    yield from _doubled()
    yield from _live_on_cancelled_runs()
    yield from _of_those_gone(now)
    yield from _offers_astray()
    yield from _waiting_unseen(now)
    yield from _marks_out_of_place()
    yield from _false_completions(now)
    yield from of_certificates.faults(now=now)
    yield from of_the_team.faults(now=now)
    yield from freezing.faults()
    yield from _calendar_entries_astray()
    yield from afterwards.faults()
    yield from _invites_left_standing(now)
    yield from faults_of_occasions.faults(now=now)


def _oversold() -> Iterator[str]:
    """Whoever walked in was in the room: only they may stand beyond the places there are."""
    in_turn = Q(bookings__state__in=TAKING_A_PLACE, bookings__walk_in__isnull=True)
    held = Count("bookings", filter=in_turn)
    for run in CourseRun.objects.annotate(held=held).filter(held__gt=F("capacity")).order_by("pk"):
        yield f"run {run.pk} ({run.code}): {run.held} places held, {run.capacity} exist"


def _walk_ins_astray() -> Iterator[str]:
    """Who waits to be matched is a record of its own, of the run that they came to."""
    waiting = WalkIn.objects.to_settle().order_by("pk")
    is_gone = Q(booking__person__erased_at__isnull=False) | Q(booking__person__merged_into__isnull=False)
    for pk in waiting.filter(is_gone).values_list("pk", flat=True):
        yield f"walk-in {pk}: waits to be matched though its person is erased or merged"


def _trail_astray() -> Iterator[str]:
    """A correction is of a mark at its own session."""
    of_students = Correction.objects.filter(booking__isnull=False).exclude(booking__run=F("session__run"))
    of_teachers = Correction.objects.filter(facilitation__isnull=False).exclude(facilitation__session=F("session"))
    for pk in [*of_students.values_list("pk", flat=True), *of_teachers.values_list("pk", flat=True)]:
        yield f"correction {pk}: of another run or session than its mark"


def _doubled() -> Iterator[str]:
    per_person = Booking.objects.live().order_by().values("run", "person").annotate(n=Count("pk"))
    for row in per_person.filter(n__gt=1):
        yield f"run {row['run']}: one person has {row['n']} live bookings"


def _live_on_cancelled_runs() -> Iterator[str]:
    for pk in Booking.objects.live().filter(run__state=RunState.CANCELLED).values_list("pk", flat=True):
        yield f"booking {pk}: still live though its run is cancelled"


def _of_those_gone(now: dt.datetime) -> Iterator[str]:
    """What nobody would look after any more. Of the erased, places on courses that are over stay, for the counts."""
    live = Booking.objects.live().order_by("pk")
    for pk in live.filter(person__merged_into__isnull=False).values_list("pk", flat=True):
        yield f"booking {pk}: still live though its person was merged into another record"
    to_come = Session.objects.going_ahead().upcoming(now).filter(run=OuterRef("run"))
    erased = live.filter(person__erased_at__isnull=False)
    for pk in erased.filter(~Q(state__in=HOLDING_A_PLACE) | Exists(to_come)).values_list("pk", flat=True):
        yield f"booking {pk}: still live though its person is erased"
    is_gone = Q(person__erased_at__isnull=False) | Q(person__merged_into__isnull=False)
    for pk in CalendarFeed.objects.live().filter(is_gone).order_by("pk").values_list("pk", flat=True):
        yield f"calendar link {pk}: still works though its person is merged or erased"
    for pk in Wish.objects.open().filter(is_gone).values_list("pk", flat=True):
        yield f"wish {pk}: still open though its person is merged or erased"


def _offers_astray() -> Iterator[str]:
    """Offered and an open offer go together, always."""
    open_offers = Offer.objects.open()
    offered = Booking.objects.filter(state=BookingState.OFFERED)
    for pk in offered.exclude(Exists(open_offers.filter(booking=OuterRef("pk")))).values_list("pk", flat=True):
        yield f"booking {pk}: offered a place, but there is no open offer"
    for pk in open_offers.exclude(booking__state=BookingState.OFFERED).values_list("pk", flat=True):
        yield f"offer {pk}: open though its booking is not offered a place"


def _waiting_unseen(now: dt.datetime) -> Iterator[str]:
    """A free place that nobody can be offered by itself any more is no fault: it shows on the desk."""
    for run in places_to_fill.overlooked(now):
        yield f"run {run.pk} ({run.code}): {run.people_waiting} waiting though a place could be offered"


def _marks_out_of_place() -> Iterator[str]:
    astray = Attendance.objects.exclude(session__run=F("booking__run")).values_list("pk", flat=True)
    for pk in astray:
        yield f"mark {pk}: its session belongs to another run than its booking"
    never_booked = Attendance.objects.filter(booking__state__in=[*IN_THE_QUEUE, BookingState.LAPSED])
    for pk in never_booked.values_list("pk", flat=True):
        yield f"mark {pk}: its booking is only on the waiting list"


def _false_completions(now: dt.datetime) -> Iterator[str]:
    """Completions that count although the place is gone, or that the marks do not bear."""
    valid = Completion.objects.valid()
    for pk in valid.exclude(booking__state__in=HOLDING_A_PLACE).values_list("pk", flat=True):
        yield f"completion {pk}: valid though its booking holds no place"
    earned = valid.filter(basis=CompletionBasis.EARNED).select_related("booking__run").order_by("pk")
    for some in batched(earned.iterator(chunk_size=BATCH), BATCH):
        reckonings = completion.reckon_all([each.booking for each in some], now=now)
        for each in some:
            if not reckonings[each.booking_id].is_earned:
                yield f"completion {each.pk}: counted as earned, but the marks do not bear it"


def batched(rows: Iterable, size: int) -> Iterator[list]:
    """Lists of at most `size` rows, in order."""
    rows = iter(rows)
    while some := list(islice(rows, size)):
        yield some


def _calendar_entries_astray() -> Iterator[str]:
    """Of a merged record, the entries stay that the kept one has of its own. Who steps back from teaching leaves no
    row behind, so any facilitator may have had an invite.
    """
    nobody_s = CalendarEntry.objects.filter(person__merged_into__isnull=True, person__facilitator__isnull=True)
    booked = Booking.objects.filter(person=OuterRef("person"), run=OuterRef("session__run"))
    strangers = nobody_s.exclude(Exists(booked))
    for pk in strangers.values_list("pk", flat=True):
        yield f"calendar entry {pk}: its person never booked that run"


def _invites_left_standing(now: dt.datetime) -> Iterator[str]:
    """Dates to come that stand in a calendar though nobody is expected there, and nothing takes them out.

    What failed is on the desk; where no address is left that works, nothing can be sent.
    """
    is_expected = Q(expected.has_a_place()) | Q(expected.is_to_teach())
    is_off = Q(session__state=SessionState.CANCELLED) | Q(session__run__state=RunState.CANCELLED)
    stream = Concat(Value("calendar:"), Cast("person_id", CharField()), Value(":"), Cast("session_id", CharField()))
    seen_to = Message.objects.filter(stream=OuterRef("stream"), state__in=[*UNFINISHED, MessageState.FAILED])
    standing = CalendarEntry.objects.filter(last_method=CalendarMethod.REQUEST, session__starts_at__gt=now)
    left = standing.filter(is_off | ~is_expected, person__erased_at__isnull=True)
    left = left.annotate(stream=stream).exclude(Exists(seen_to)).select_related("person")
    for entry in left.order_by("pk"):
        if merge_calendars.can_be_reached(entry):
            yield f"calendar entry {entry.pk}: still stands in a calendar though the place or the date is gone"
