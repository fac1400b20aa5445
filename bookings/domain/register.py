"""The register of a session: who is on it, marking it, and what happens when two people mark at once."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.db import transaction
from wagtail.log_actions import log

from bookings.domain import completion
from bookings.domain.clashes import Clash
from bookings.domain.roll_call import Roll, Row, expected_at, open_roll, roll, with_counts
from bookings.models import Attendance, Booking
from bookings.states import HOLDING_A_PLACE, Mark, MarkSource
from courses.models import Session
from design_system import refusals, words
from people.models import User

__all__ = [
    "Clash",
    "NotOnThisRun",
    "NotOpenYet",
    "Refusal",
    "Roll",
    "Row",
    "Saved",
    "SessionIsCancelled",
    "expected_at",
    "has_opened",
    "mark",
    "mark_everyone_here",
    "open_roll",
    "roll",
    "with_counts",
]

OPENS_BEFORE = dt.timedelta(hours=1)
# Before the register opens, people may already have told us that they can't come.
ALWAYS_ALLOWED = frozenset({"", Mark.APOLOGIES})


class Refusal(refusals.Refusal):
    """Marks that cannot be saved; none of them was. `message` is fit to be shown."""

    message = "The register was not saved. Please try again."


class SessionIsCancelled(Refusal):
    message = "This session was cancelled, so there is nothing to mark."


class NotOpenYet(Refusal):
    def __init__(self, session: Session):
        opens_at = session.starts_at - OPENS_BEFORE
        super().__init__(
            f"This register opens on {words.day_and_month(opens_at)} at {words.time(opens_at)}. "
            "Until then you can only note who sent apologies. Nothing was saved."
        )


class NotOnThisRun(Refusal):
    message = "Somebody in what you sent has no booking on this run, so nothing was saved. Please load the page again."


@dataclass(frozen=True, kw_only=True)
class Saved:
    """`changed`: ids of bookings whose mark was written. `gone`: people who gave up their place meanwhile."""

    changed: frozenset[int] = frozenset()
    clashes: dict[int, Clash] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)


def has_opened(session: Session, *, now: dt.datetime) -> bool:
    """Whether everybody can be marked: from an hour before the start, and for good."""
    return now >= session.starts_at - OPENS_BEFORE


@transaction.atomic
def mark(session: Session, *, marks: Mapping[int, str], seen: Mapping[int, str], by: User, now: dt.datetime) -> Saved:
    """Saves the marks that differ from what their row showed, in constant queries.

    `marks` and `seen` hold, by booking id, the mark chosen and the mark the page showed ("" is not marked yet). A row
    that its facilitator left alone never overwrites anything. Where somebody else changed a row meanwhile, it keeps
    what is stored and comes back as a clash. Raises a Refusal, and then saves nothing.
    """
    session = _lock_session(session)
    if session.is_cancelled:
        raise SessionIsCancelled
    bookings = _lock(session, ids=marks)
    stored = _stored(session, bookings=bookings)
    still_on = set(expected_at(session).filter(pk__in=bookings).values_list("pk", flat=True))
    changes: dict[int, str] = {}
    clashing: dict[int, Clash] = {}
    gone: list[str] = []
    for pk, chosen in marks.items():
        shown, current = seen.get(pk, ""), stored.get(pk)
        is_now = current.mark if current else ""
        if chosen in {shown, is_now}:
            continue
        if pk not in still_on:
            gone.append(str(bookings[pk].person))
        elif is_now != shown:
            clashing[pk] = Clash(stored=current, chosen=chosen)
        else:
            changes[pk] = chosen
    if not has_opened(session, now=now) and not ALWAYS_ALLOWED.issuperset(changes.values()):
        raise NotOpenYet(session)
    _write(session, changes=changes, stored=stored, by=by, now=now)
    completion.recheck_all([bookings[pk] for pk in changes], by=by, now=now)
    return Saved(changed=frozenset(changes), clashes=clashing, gone=gone)


@transaction.atomic
def mark_everyone_here(
    session: Session, *, marks: Mapping[int, str], seen: Mapping[int, str], by: User, now: dt.datetime
) -> Saved:
    """Saves what is chosen on the page, then marks "here" those without any mark. Apologies stay as they are.

    Leaves out people who gave up their place and people who booked after the session.
    """
    chosen = mark(session, marks=marks, seen=seen, by=by, now=now)
    marked = session.marks.values("booking")
    rest = session.run.bookings.filter(state__in=HOLDING_A_PLACE, booked_at__lte=session.ends_at).exclude(pk__in=marked)
    ids = rest.exclude(pk__in=chosen.clashes).values_list("pk", flat=True)
    here = mark(session, marks=dict.fromkeys(ids, Mark.ATTENDED.value), seen={}, by=by, now=now)
    return replace(chosen, changed=chosen.changed | here.changed)


def _lock_session(session: Session) -> Session:
    """The session as it stands now: it is neither moved nor cancelled until the marks are saved."""
    locked = Session.objects.select_for_update(of=("self",), no_key=True)
    return locked.select_related("run").get(pk=session.pk)


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


def _write(
    session: Session, *, changes: dict[int, str], stored: dict[int, Attendance], by: User, now: dt.datetime
) -> None:
    """One query to take back, one to add, one for each kind of mark to change; one line in the audit log."""
    if not changes:
        return
    taken_back = [stored[pk].pk for pk, chosen in changes.items() if not chosen]
    if taken_back:
        session.marks.filter(pk__in=taken_back).delete()
    signed = {"source": MarkSource.REGISTER, "marked_by": by, "marked_at": now}
    by_mark: dict[str, list[int]] = {}
    for pk, chosen in changes.items():
        if chosen and pk in stored:
            by_mark.setdefault(Mark(chosen), []).append(stored[pk].pk)
    for chosen, ids in by_mark.items():
        session.marks.filter(pk__in=ids).update(mark=chosen, **signed)
    Attendance.objects.bulk_create(
        Attendance(booking_id=pk, session=session, mark=Mark(chosen), **signed)
        for pk, chosen in changes.items()
        if chosen and pk not in stored
    )
    was = {str(pk): [stored[pk].mark if pk in stored else "", chosen] for pk, chosen in changes.items()}
    log(session, "bookings.register.mark", user=by, data={"from_and_to": was})
