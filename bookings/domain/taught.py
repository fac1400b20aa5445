"""Who taught a session, as it turned out: marks of those planned, and substitutes added on the spot."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from wagtail.log_actions import log

from bookings.domain import corrections, register_rules, roll_call
from bookings.domain.certificates import facilitating
from bookings.domain.clashes import TeachingClash
from bookings.domain.corrections import Change
from bookings.domain.register_rules import Held
from bookings.states import MarkSource
from courses.domain import two_rooms
from courses.models import Facilitator, Session, SessionFacilitation
from courses.states import SessionState, TeachingMark
from design_system import words
from people.models import User


class NotOfThisSession(register_rules.Refusal):
    message = "Somebody in what you sent does not teach this session, so nothing was saved. Please load the page again."


class StoodIn(register_rules.Refusal):
    message = "Whoever stood in either taught or was not there. Choose “Was not there” to take it back."


class NotInThePool(register_rules.Refusal):
    message = "Please choose somebody from the list. Who is not in it is added to the pool by the college first."


class IsThere(register_rules.Refusal):
    def __init__(self, facilitator: Facilitator):
        super().__init__(f"{facilitator} is on this page already. Mark them in their row.")


class IsStudentHere(register_rules.Refusal):
    def __init__(self, facilitator: Facilitator):
        super().__init__(f"{facilitator} is a student in this session, so they cannot teach it too.")


class TaughtElsewhere(register_rules.Refusal):
    def __init__(self, facilitator: Facilitator, *, there: Session):
        at = words.times(there.starts_at, there.ends_at)
        super().__init__(
            f"The register of “{there.run.course.title}” says that {facilitator} taught there at that time ({at}). "
            "Correct that one first, or choose somebody else."
        )


@dataclass(frozen=True, kw_only=True)
class Saved:
    """`changed`: ids of rows (session facilitations) whose mark was written."""

    changed: frozenset[int] = frozenset()
    clashes: dict[int, TeachingClash] = field(default_factory=dict)
    trail: list[Change] = field(default_factory=list)


def pool_for(session: Session) -> QuerySet[Facilitator]:
    """Who may stand in, by name: those of the pool who are not on the page yet."""
    there = session.facilitations.on_register().values("facilitator")
    return Facilitator.objects.in_the_pool().exclude(pk__in=there).order_by("shown_as", "pk")


@transaction.atomic
def mark(session: Session, *, marks: Mapping[int, str], seen: Mapping[int, str], by: User, now: dt.datetime) -> Saved:
    """Saves the marks that differ from what their row showed. Keys are ids of session facilitations.

    As `register.mark`: what somebody else changed meanwhile stays and comes back as a clash. Raises a Refusal.
    """
    if not marks:
        return Saved()
    held = register_rules.lock_to_mark(session, now=now)
    saved = mark_locked(held, marks=marks, seen=seen, by=by, now=now)
    corrections.keep(held, saved.trail, source=MarkSource.REGISTER, by=by, now=now)
    return saved


def mark_locked(held: Held, *, marks: Mapping[int, str], seen: Mapping[int, str], by: User, now: dt.datetime) -> Saved:
    """As `mark`, of a session that the caller holds, who keeps the trail. Two queries; none without marks."""
    if not marks:
        return Saved()
    rows = _lock(held.session, ids=marks)
    changes: dict[int, str] = {}
    clashing: dict[int, TeachingClash] = {}
    for pk, chosen in marks.items():
        shown, is_now = seen.get(pk, ""), rows[pk].mark
        if chosen in {shown, is_now}:
            continue
        if is_now != shown:
            clashing[pk] = TeachingClash(stored=rows[pk], chosen=chosen)
        elif not chosen and not rows[pk].is_planned:
            raise StoodIn
        else:
            changes[pk] = chosen
    if changes and not register_rules.has_opened(held.session, now=now):
        raise register_rules.NotOpenYet(held.session)
    trail = [Change(facilitation=pk, was=rows[pk].mark, became=chosen) for pk, chosen in changes.items()]
    if changes:
        _write(held.session, rows=[rows[pk] for pk in changes], changes=changes, by=by, now=now)
        _recheck(held, by=by, now=now)
    return Saved(changed=frozenset(changes), clashes=clashing, trail=trail)


@transaction.atomic
def add_substitute(session: Session, *, facilitator: Facilitator, by: User, now: dt.datetime) -> SessionFacilitation:
    """Records that `facilitator` stood in and taught `session`. Raises a Refusal.

    Nobody is asked whether their training is in order: they taught, and the record says what happened.
    """
    held = register_rules.lock_to_mark(session, now=now)
    session = held.session
    if not register_rules.has_opened(session, now=now):
        raise register_rules.NotOpenYet(session)
    two_rooms.lock([facilitator.pk])
    if not Facilitator.objects.in_the_pool().filter(pk=facilitator.pk).exists():
        raise NotInThePool
    row = session.facilitations.filter(facilitator=facilitator).first()
    if row and (row.is_planned or row.mark):
        raise IsThere(facilitator)
    if roll_call.expected_at(session).filter(person=facilitator.person_id).exists():
        raise IsStudentHere(facilitator)
    _refuse_if_elsewhere(session, facilitators=[facilitator.pk])
    if row is None:
        row = SessionFacilitation(
            session=session, facilitator=facilitator, role=facilitator.role, part=facilitator.step, is_planned=False
        )
    row.mark, row.marked_by, row.marked_at = TeachingMark.TAUGHT, by, now
    row.save()
    change = Change(facilitation=row.pk, was="", became=row.mark)
    corrections.note(session, [change], source=MarkSource.REGISTER, by=by, now=now)
    log(session, "bookings.register.stood_in", user=by, data={"facilitator": facilitator.pk})
    _recheck(held, by=by, now=now)
    return row


def _refuse_if_elsewhere(session: Session, *, facilitators: list[int]) -> None:
    named = _elsewhere(session).filter(facilitator__in=facilitators)
    if found := named.select_related("facilitator", "session__run__course").order_by("pk").first():
        raise TaughtElsewhere(found.facilitator, there=found.session)


def _elsewhere(session: Session) -> QuerySet[SessionFacilitation]:
    """Who taught another session while this one was held."""
    rows = SessionFacilitation.objects.taught().filter(
        session__state=SessionState.SCHEDULED,
        session__starts_at__lt=session.ends_at,
        session__ends_at__gt=session.starts_at,
    )
    return rows.exclude(session=session)


def _lock(session: Session, *, ids: Mapping[int, str]) -> dict[int, SessionFacilitation]:
    """The rows, held with their facilitators in one order: nobody else says meanwhile where they taught."""
    locked = session.facilitations.select_for_update(of=("self", "facilitator"), no_key=True).filter(pk__in=ids)
    rows = {row.pk: row for row in locked.select_related("marked_by__person", "facilitator").order_by("facilitator_id")}
    if set(ids) - set(rows):
        raise NotOfThisSession
    return rows


def _write(
    session: Session, *, rows: list[SessionFacilitation], changes: Mapping[int, str], by: User, now: dt.datetime
) -> None:
    """Of rows that are held, in one query: it leaves out who taught elsewhere at that time. Raises TaughtElsewhere."""
    for row in rows:
        row.mark, row.updated_at = changes[row.pk], now
        row.marked_by, row.marked_at = (by, now) if row.mark else (None, None)
    taught = [row.facilitator_id for row in rows if row.mark == TeachingMark.TAUGHT]
    is_elsewhere = Exists(_elsewhere(session).filter(facilitator=OuterRef("facilitator"), facilitator__in=taught))
    free = session.facilitations.exclude(is_elsewhere)
    if free.bulk_update(rows, ["mark", "marked_by", "marked_at", "updated_at"]) < len(rows):
        _refuse_if_elsewhere(session, facilitators=taught)


def _recheck(held: Held, *, by: User, now: dt.datetime) -> None:
    """Most runs have no certificate of facilitation while they are taught: then there is nothing to put right."""
    if held.is_certified:
        facilitating.recheck_facilitation(held.session.run, by=by, now=now)
