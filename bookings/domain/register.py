"""The register of a session: who is on it, marking it, and what happens when two people mark at once."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.db import transaction
from django.db.models import Case, F, Value, When

from bookings.domain import completion, corrections, roll_call, taught
from bookings.domain.clashes import Clash
from bookings.domain.corrections import Change
from bookings.domain.register_rules import (
    OPENS_BEFORE,
    NotOpenYet,
    Refusal,
    SessionIsCancelled,
    has_opened,
    lock_to_mark,
)
from bookings.domain.roll_call import Roll, Row, Teacher, expected_at, open_roll, roll, who_teaches, with_counts
from bookings.models import Attendance, Booking, Completion
from bookings.states import HOLDING_A_PLACE, Mark, MarkSource
from courses.models import Session
from people.models import User

__all__ = [
    "OPENS_BEFORE",
    "Clash",
    "NotOnThisRun",
    "NotOpenYet",
    "Refusal",
    "Roll",
    "Row",
    "Saved",
    "SessionIsCancelled",
    "Teacher",
    "expected_at",
    "has_opened",
    "lock_to_mark",
    "mark",
    "mark_everyone_here",
    "open_roll",
    "roll",
    "who_teaches",
    "with_counts",
    "write",
]

# Before the register opens, people may already have told us that they can't come.
ALWAYS_ALLOWED = frozenset({"", Mark.APOLOGIES})


class NotOnThisRun(Refusal):
    message = "Somebody in what you sent has no booking on this run, so nothing was saved. Please load the page again."


@dataclass(frozen=True, kw_only=True)
class Saved:
    """`changed`: ids of bookings whose mark was written. `gone`: people who gave up their place meanwhile.

    `team` says the same of those who teach.
    """

    changed: frozenset[int] = frozenset()
    clashes: dict[int, Clash] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    team: taught.Saved = field(default_factory=taught.Saved)
    trail: list[Change] = field(default_factory=list)

    @property
    def has_changed(self) -> bool:
        return bool(self.changed or self.team.changed)

    @property
    def clash_count(self) -> int:
        return len(self.clashes) + len(self.team.clashes)


@transaction.atomic
def mark(
    session: Session,
    *,
    marks: Mapping[int, str],
    seen: Mapping[int, str],
    team: Mapping[int, str] | None = None,
    team_seen: Mapping[int, str] | None = None,
    source: MarkSource = MarkSource.REGISTER,
    by: User,
    now: dt.datetime,
) -> Saved:
    """Saves the marks that differ from what their row showed, in constant queries; students and `team` at once.

    `marks` and `seen` hold, by booking id, the mark chosen and the mark the page showed ("" is not marked yet); `team`
    and `team_seen` the same by session facilitation. A row that its facilitator left alone never overwrites anything.
    Where somebody else changed a row meanwhile, it keeps what is stored and comes back as a clash. Raises a Refusal,
    and then saves nothing.
    """
    session = lock_to_mark(session, now=now)
    students = _mark_students(session, marks=marks, seen=seen, source=source, by=by, now=now)
    teachers = taught.mark_locked(session, marks=team or {}, seen=team_seen or {}, by=by, now=now)
    corrections.keep(session, [*students.trail, *teachers.trail], source=source, by=by, now=now)
    return replace(students, team=teachers)


@transaction.atomic
def mark_everyone_here(
    session: Session,
    *,
    marks: Mapping[int, str],
    seen: Mapping[int, str],
    team: Mapping[int, str] | None = None,
    team_seen: Mapping[int, str] | None = None,
    by: User,
    now: dt.datetime,
) -> Saved:
    """Saves what is chosen on the page, then marks "here" those students without any mark. Apologies stay as they are.

    Leaves out people who gave up their place and people who booked after the session. At a drop-in nobody is expected,
    so nobody else is marked.
    """
    chosen = mark(session, marks=marks, seen=seen, team=team, team_seen=team_seen, by=by, now=now)
    if not session.run.needs_booking:
        return chosen
    marked = session.marks.values("booking")
    rest = session.run.bookings.filter(state__in=HOLDING_A_PLACE, booked_at__lte=session.ends_at).exclude(pk__in=marked)
    ids = rest.exclude(pk__in=chosen.clashes).values_list("pk", flat=True)
    here = mark(session, marks=dict.fromkeys(ids, Mark.ATTENDED.value), seen={}, by=by, now=now)
    return replace(chosen, changed=chosen.changed | here.changed)


def _mark_students(
    session: Session,
    *,
    marks: Mapping[int, str],
    seen: Mapping[int, str],
    source: MarkSource,
    by: User,
    now: dt.datetime,
) -> Saved:
    """Of a session that is held."""
    if not marks:
        return Saved()
    bookings = _lock(session, ids=marks)
    stored = _stored(session, bookings=bookings)
    changes: dict[int, str] = {}
    clashing: dict[int, Clash] = {}
    gone: list[str] = []
    for pk, chosen in marks.items():
        shown, current = seen.get(pk, ""), stored.get(pk)
        is_now = current.mark if current else ""
        if chosen in {shown, is_now}:
            continue
        if not roll_call.is_expected(bookings[pk], session=session, mark=current):
            gone.append(str(bookings[pk].person))
        elif is_now != shown:
            clashing[pk] = Clash(stored=current, chosen=chosen)
        else:
            changes[pk] = chosen
    if not has_opened(session, now=now) and not ALWAYS_ALLOWED.issuperset(changes.values()):
        raise NotOpenYet(session)
    trail = write(session, changes=changes, stored=stored, source=source, by=by, now=now)
    return Saved(changed=frozenset(changes), clashes=clashing, gone=gone, trail=trail)


def _lock(session: Session, *, ids: Mapping[int, str]) -> dict[int, Booking]:
    """The bookings, locked in one order until the transaction ends (SQLite locks the whole file)."""
    locked = session.run.bookings.select_for_update(of=("self",)).filter(pk__in=ids).select_related("person")
    bookings = {booking.pk: booking for booking in locked.order_by("pk")}
    if set(ids) - set(bookings):
        raise NotOnThisRun
    return bookings


def _stored(session: Session, *, bookings: Mapping[int, Booking]) -> dict[int, Attendance]:
    marks = session.marks.filter(booking__in=bookings).select_related("marked_by__person", "booking__person")
    return {mark.booking_id: mark for mark in marks}


def write(
    session: Session,
    *,
    changes: Mapping[int, str],
    stored: Mapping[int, Attendance],
    source: MarkSource,
    by: User,
    now: dt.datetime,
) -> list[Change]:
    """Writes marks by booking id and looks at completions again. Returns the trail, which the caller keeps.

    The caller holds the session and then the bookings. One query to take back, one to change, one to add.
    """
    if not changes:
        return []
    taken_back = [stored[pk].pk for pk, chosen in changes.items() if not chosen]
    if taken_back:
        session.marks.filter(pk__in=taken_back).delete()
    signed = {"source": source, "marked_by": by, "marked_at": now}
    other = [When(booking=pk, then=Value(chosen)) for pk, chosen in changes.items() if chosen and pk in stored]
    if other:
        ids = [pk for pk, chosen in changes.items() if chosen and pk in stored]
        session.marks.filter(booking__in=ids).update(mark=Case(*other, default=F("mark")), **signed)
    Attendance.objects.bulk_create(
        Attendance(booking_id=pk, session=session, mark=Mark(chosen), **signed)
        for pk, chosen in changes.items()
        if chosen and pk not in stored
    )
    borne = Completion.objects.valid().filter(booking__in=list(changes)).select_related("booking")
    if completed := [each.booking for each in borne]:
        completion.recheck_all(completed, by=by, now=now)
    return [Change(booking=pk, was=stored[pk].mark if pk in stored else "", became=to) for pk, to in changes.items()]
