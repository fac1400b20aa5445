"""Marking the register of a session, and what happens when two people mark at once."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from bookings.domain import completion, corrections, register_rules, roll_call, taught
from bookings.domain.clashes import Clash
from bookings.domain.corrections import Change
from bookings.models import Attendance, Booking, Completion
from bookings.states import HOLDING_A_PLACE, Mark, MarkSource
from courses.models import Session
from people.models import User

# Before the register opens, people may already have told us that they can't come.
ALWAYS_ALLOWED = frozenset({"", Mark.APOLOGIES})


@dataclass(frozen=True, kw_only=True)
class HeldBooking:
    """A booking that nobody else changes until the transaction ends, and how it stands at one session."""

    booking: Booking
    mark: Attendance | None
    is_expected: bool
    is_completed: bool  # has a completion, which a mark may take away

    @property
    def stored(self) -> str:
        return self.mark.mark if self.mark else ""

    def was_awaited(self, session: Session) -> bool:
        """Whether somebody has to say how it was: not of those who booked after the session."""
        return self.booking.holds_a_place and not self.booking.joined_after(session)


class NotOnThisRun(register_rules.Refusal):
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
    the_rest: str = "",
    source: MarkSource = MarkSource.REGISTER,
    by: User,
    now: dt.datetime,
) -> Saved:
    """Saves the marks that differ from what their row showed, in constant queries; students and `team` at once.

    `marks` and `seen` hold, by booking id, the mark chosen and the mark the page showed ("" is not marked yet); `team`
    and `team_seen` the same by session facilitation. A row that its facilitator left alone never overwrites anything.
    Where somebody else changed a row meanwhile, it keeps what is stored and comes back as a clash. Raises a Refusal,
    and then saves nothing.

    `the_rest` is the mark of everybody who would be left without one. Not of people who gave up their place, nor of
    people who booked after the session; at a drop-in nobody is expected, so of nobody.
    """
    held = register_rules.lock_to_mark(session, now=now)
    the_rest = the_rest if held.session.run.needs_booking else ""
    students = _mark_students(held.session, marks=marks, seen=seen, the_rest=the_rest, source=source, by=by, now=now)
    teachers = taught.mark_locked(held, marks=team or {}, seen=team_seen or {}, by=by, now=now)
    corrections.keep(held, [*students.trail, *teachers.trail], source=source, by=by, now=now)
    return replace(students, team=teachers)


mark_everyone_here = partial(mark, the_rest=Mark.ATTENDED.value)
"""As `mark`, and those students are here who have no mark then. Apologies stay as they are."""


def _mark_students(
    session: Session,
    *,
    marks: Mapping[int, str],
    seen: Mapping[int, str],
    the_rest: str,
    source: MarkSource,
    by: User,
    now: dt.datetime,
) -> Saved:
    """Of a session that is held."""
    if not marks and not the_rest:
        return Saved()
    held = hold(session, ids=marks, and_the_rest=bool(the_rest))
    changes: dict[int, str] = {}
    clashing: dict[int, Clash] = {}
    gone: list[str] = []
    for pk, chosen in marks.items():
        shown, row = seen.get(pk, ""), held[pk]
        if chosen in {shown, row.stored}:
            continue
        if not row.is_expected:
            gone.append(str(row.booking.person))
        elif row.stored != shown:
            clashing[pk] = Clash(stored=row.mark, chosen=chosen)
        else:
            changes[pk] = chosen
    if the_rest:
        awaited = [pk for pk, row in held.items() if row.was_awaited(session) and pk not in clashing]
        rest = {pk: the_rest for pk in awaited if not changes.get(pk, held[pk].stored)}
        changes = {pk: became for pk, became in (changes | rest).items() if became != held[pk].stored}
    if not register_rules.has_opened(session, now=now) and not ALWAYS_ALLOWED.issuperset(changes.values()):
        raise register_rules.NotOpenYet(session)
    trail = write(session, changes=changes, held=held, source=source, by=by, now=now)
    return Saved(changed=frozenset(changes), clashes=clashing, gone=gone, trail=trail)


def hold(session: Session, *, ids: Collection[int], and_the_rest: bool = False) -> dict[int, HeldBooking]:
    """Bookings of the session's run by id, held until the transaction ends; with `and_the_rest` all that have a place.

    Read once they are held: what was saved or issued while we waited is seen. Two queries. Raises NotOnThisRun.
    """
    wanted = Q(pk__in=ids) | Q(state__in=HOLDING_A_PLACE) if and_the_rest else Q(pk__in=ids)
    locked = session.run.bookings.select_for_update(of=("self",)).filter(wanted)
    found = list(locked.order_by("pk").values_list("pk", flat=True))
    if not set(ids).issubset(found):
        raise NotOnThisRun
    rows = roll_call.with_marks(Booking.objects.filter(pk__in=found), session=session).annotate(
        is_expected=Exists(roll_call.expected_at(session).filter(pk=OuterRef("pk"))),
        is_completed=Exists(Completion.objects.valid().filter(booking=OuterRef("pk"))),
    )
    return {
        row.pk: HeldBooking(
            booking=row, mark=roll_call.mark_of(row), is_expected=row.is_expected, is_completed=row.is_completed
        )
        for row in rows
    }


def write(
    session: Session,
    *,
    changes: Mapping[int, str],
    held: Mapping[int, HeldBooking],
    source: MarkSource,
    by: User,
    now: dt.datetime,
) -> list[Change]:
    """Writes marks by booking id and looks at completions again. Returns the trail, which the caller keeps.

    `held` are the bookings by `hold`. One query to take back, one to write.
    """
    taken_back = [pk for pk, chosen in changes.items() if not chosen]
    if taken_back:
        session.marks.filter(booking__in=taken_back).delete()
    signed = {"source": source, "marked_by": by, "marked_at": now}
    Attendance.objects.bulk_create(
        [
            Attendance(booking_id=pk, session=session, mark=Mark(chosen), **signed)
            for pk, chosen in changes.items()
            if chosen
        ],
        update_conflicts=True,
        unique_fields=["booking", "session"],
        update_fields=["mark", *signed],
    )
    if completed := [held[pk].booking for pk in changes if held[pk].is_completed]:
        completion.recheck_all(completed, by=by, now=now)
    return [Change(booking=pk, was=held[pk].stored, became=chosen) for pk, chosen in changes.items()]
