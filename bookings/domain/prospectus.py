"""Importing a prospectus where people already have places: all or nothing, and whoever is concerned is told."""

import datetime as dt
from collections.abc import Callable

from django.db import transaction

from bookings.domain import changes, locks, notices, notices_of_teaching
from bookings.domain.prospectus_refusals import refusals
from bookings.models import Booking, CalendarEntry
from courses.domain.csv_files.faults import Fault, FileHasFaults
from courses.domain.csv_files.names import Named
from courses.domain.prospectus import writing
from courses.domain.prospectus.plan import Change, LeftOut, Plan, make_plan
from courses.domain.prospectus.wanted import Prospectus
from courses.models import Session, Venue
from people.models import User


def say_nothing(what: str, done: int, of: int) -> None:
    """For callers who watch no progress."""


@transaction.atomic
def import_prospectus(
    prospectus: Prospectus,
    *,
    by: User | None,
    now: dt.datetime,
    tell: Callable[[str, int, int], None] = say_nothing,
) -> Plan:
    """Makes the database hold what `prospectus` says of the runs it contains. Returns what was changed.

    Runs that the file does not contain stay as they are. `by` is None where nobody is signed in. Importing twice
    changes nothing. Raises FileHasFaults, and then writes nothing, where a change would take a place, a mark or a
    completion away from somebody. A rehearsal is a call whose transaction the caller rolls back.
    """
    plan = make_plan(prospectus)
    if plan.changes_nothing:
        return plan
    _lock_runs(plan)
    faults = refusals(plan)
    if faults:
        raise FileHasFaults(faults)
    writing.write_topics(plan)
    writing.write_terms(plan)
    writing.write_new_venues(plan)
    writing.write_courses(plan, by=by, tell=tell)
    new_runs = writing.write_new_runs(plan, now=now)
    writing.write_changed_runs(plan)
    refused = _change_places(plan, by=by, now=now) + _change_sessions(plan, by=by, now=now, tell=tell)
    if refused:
        raise FileHasFaults(sorted(refused))
    _change_venues(plan, now=now)
    _tell_of_added(plan, writing.write_new_sessions(plan, new_runs=new_runs), now=now)
    return plan


def _lock_runs(plan: Plan) -> None:
    """The runs that change, locked in one order until the transaction ends (SQLite locks the whole file)."""
    ids = {change.row.pk for change in plan.runs.changed} | set(plan.runs_that_grow)
    ids |= {change.row.run_id for change in plan.sessions.changed} | {left.session.run_id for left in plan.left_out}
    locks.runs(ids)


def _change_places(plan: Plan, *, by: User | None, now: dt.datetime) -> list[Fault]:
    refused = []
    for change in plan.runs.changed:
        if change.touches("capacity"):
            try:
                changes.change_capacity(change.row, capacity=change.wanted.capacity, by=by, now=now)
            except changes.Refusal as refusal:
                refused.append(Fault(line=change.wanted.line, column="capacity", message=refusal.message))
    return refused


def _change_sessions(
    plan: Plan, *, by: User | None, now: dt.datetime, tell: Callable[[str, int, int], None]
) -> list[Fault]:
    """Drops and moves sessions by the rules that staff go by, so that the same people are told the same.

    Those of one run move together, after the dropped ones are out of their way: they may take each other's times.
    """
    refused = []
    for left in plan.left_out:
        try:
            _drop(left, by=by, now=now)
        except changes.Refusal as refusal:
            line = left.wanted_run.line
            refused.append(Fault(line=line, column="session_number", message=refusal.message))
    venues = Named(Venue.objects.order_by("pk"))
    by_run: dict[int, list[Change]] = {}
    for change in plan.sessions.changed:
        by_run.setdefault(change.row.run_id, []).append(change)
    for done, together in enumerate(by_run.values(), 1):
        try:
            changes.move_sessions([_move(change, venues=venues) for change in together], by=by, now=now)
        except changes.Refusal as refusal:
            first = together[0]
            column = first.differences[0].column
            refused.append(Fault(line=first.wanted.line, column=column, message=refusal.message))
        tell("runs with changed sessions", done, len(by_run))
    return refused


def _move(change: Change, *, venues: Named) -> changes.Move:
    wanted = change.wanted
    return changes.Move(
        session=change.row,
        starts_at=wanted.starts_at,
        ends_at=wanted.ends_at,
        venue=venues.find(wanted.venue),
        mode=wanted.mode,
    )


def _drop(left: LeftOut, *, by: User | None, now: dt.datetime) -> None:
    """Deletes a session that nobody has ever been told of; cancels it where somebody has."""
    session = left.session
    is_known = (
        Booking.objects.live().filter(run=session.run_id).exists()
        or CalendarEntry.objects.filter(session=session).exists()
        or session.facilitations.exists()
    )
    if is_known:
        changes.cancel_session(session, by=by, now=now)
    else:
        session.delete()
        session.run.save(update_fields=["updated_at"])


def _change_venues(plan: Plan, *, now: dt.datetime) -> None:
    for change in plan.venues.changed:
        for difference in change.differences:
            setattr(change.row, difference.column, difference.after)
        change.row.save()
        changes.rehouse_venue(change.row, now=now)


def _tell_of_added(plan: Plan, sessions: list[Session], *, now: dt.datetime) -> None:
    """Those who are on a run learn of its new sessions; the pages of the run learn that it changed."""
    if plan.runs_that_grow:
        added = [session for session in sessions if session.run_id in plan.runs_that_grow]
        notices.tell_sessions_changed(added, now=now)
        notices_of_teaching.tell_sessions_changed(added, now=now)
        for run in plan.runs_that_grow.values():
            run.save(update_fields=["updated_at"])
