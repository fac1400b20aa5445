"""Somebody can no longer teach: a whole run, or one session of it. Staff hear of it, and calendars follow."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from wagtail.log_actions import log

from bookings.domain import locks, notices_of_team
from bookings.domain.team import calendars, inviting, refusals, rules
from courses.domain import pairing, planning, two_rooms
from courses.models import Facilitation, Facilitator, Invitation, SessionFacilitation
from people.models import User


@transaction.atomic
def drop_out(facilitation: Facilitation, *, by: User | None, now: dt.datetime) -> None:
    """Takes somebody off the run and its sessions still to come. What is recorded of sessions held stays.

    No reason is asked. Where a place of the pair is empty now that was filled, a reason recorded for an unpaired run
    counts no more. They, or staff, are told: whoever did not do it. Doing it twice changes nothing.
    """
    if _take_off(facilitation, by=by, now=now):
        notices_of_team.tell_left(facilitation.run, facilitator=facilitation.facilitator, by=by, now=now)


@transaction.atomic
def leave_all(
    facilitator: Facilitator,
    *,
    parts: Sequence[Facilitation],
    rows: Sequence[SessionFacilitation],
    asked: Sequence[Invitation],
    by: User | None,
    now: dt.datetime,
) -> None:
    """As `drop_out` of `parts` and `cannot_come` to `rows`, of sessions that have not begun.

    Whoever is told hears of all of it in one message: of the invitations taken back too (`asked`).
    """
    runs = [part.run for part in parts if _take_off(part, by=by, now=now)]
    runs += [row.session.run for row in rows if _is_off(row, by=by, now=now)]
    runs = list(dict.fromkeys(runs))
    notices_of_team.tell_left_all(runs, asked=asked, facilitator=facilitator, by=by, now=now)


def _take_off(facilitation: Facilitation, *, by: User | None, now: dt.datetime) -> bool:
    """Whether they were on it."""
    run = locks.run(facilitation.run_id)
    who = locks.facilitator(facilitation.facilitator_id)
    found = Facilitation.objects.filter(pk=facilitation.pk).first()
    if found is None:
        return False
    with pairing.reason_goes_with_a_place(run):
        sessions = planning.leave(found, now=now)
    inviting.withdraw_all(run.invitations.filter(facilitator=who), by=by, now=now)
    log(run, "bookings.team.leave", user=by, data={"facilitator": who.pk})
    calendars.follow(sessions, facilitators=[who], cause=f"left:{facilitation.pk}", now=now)
    return True


@transaction.atomic
def cannot_come(row: SessionFacilitation, *, by: User | None, now: dt.datetime) -> None:
    """They can't teach this one session, and no reason is asked. Raises HasBegun. Twice changes nothing.

    Where that empties a place of its pair, a reason recorded for an unpaired run counts no more.
    """
    if _is_off(row, by=by, now=now):
        notices_of_team.tell_cannot_come(row, by=by, now=now)


def _is_off(row: SessionFacilitation, *, by: User | None, now: dt.datetime) -> bool:
    """Whether they were planned for it."""
    found = _locked(row)
    if not found.is_planned:
        return False
    _refuse_once_begun(found, now=now)
    with pairing.reason_goes_with_a_place(found.session.run):
        found.is_planned = False
        found.save(update_fields=["is_planned", "updated_at"])
    _note(found, "bookings.team.cannot_come", by=by, now=now)
    return True


@transaction.atomic
def can_come_after_all(row: SessionFacilitation, *, by: User | None, now: dt.datetime) -> None:
    """They can teach this session after all. Raises HasBegun, SessionIsCancelled, InTwoRooms or another Refusal."""
    found = _locked(row)
    if found.is_planned:
        return
    _refuse_once_begun(found, now=now)
    if found.session.is_cancelled:
        raise refusals.SessionIsCancelled
    rules.refuse_unless_possible(found.facilitator, run=found.session.run, sessions=[found.session])
    found.is_planned = True
    found.save(update_fields=["is_planned", "updated_at"])
    _note(found, "bookings.team.can_come", by=by, now=now)


def _locked(row: SessionFacilitation) -> SessionFacilitation:
    """Run, session and facilitator are held with it, in that order."""
    locks.run(row.session.run_id)
    list(row.session.run.sessions.select_for_update(no_key=True).filter(pk=row.session_id))
    two_rooms.lock([row.facilitator_id])
    rows = SessionFacilitation.objects.select_for_update(of=("self",))
    return rows.select_related("session__run__course", "session__venue", "facilitator__person").get(pk=row.pk)


def _refuse_once_begun(row: SessionFacilitation, *, now: dt.datetime) -> None:
    if row.mark or row.session.has_started(now):
        raise refusals.HasBegun


def _note(row: SessionFacilitation, action: str, *, by: User | None, now: dt.datetime) -> None:
    run = row.session.run
    log(run, action, user=by, data={"facilitator": row.facilitator_id, "session": row.session_id})
    cause = f"planned-{row.is_planned}:{row.pk}:{now.isoformat()}"
    calendars.follow([row.session], facilitators=[row.facilitator], cause=cause, now=now)
