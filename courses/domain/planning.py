"""Who is planned for each session, kept in step with who takes part in the run.

Every change of who takes part, and every new session, goes through here. `check_invariants` looks for sessions to come
that were forgotten.
"""

import datetime as dt
from collections.abc import Iterable

from courses.models import CourseRun, Facilitation, Facilitator, Session, SessionFacilitation
from courses.states import Part

AT_ONCE = 1000


def take_part(run: CourseRun, *, facilitator: Facilitator, part: str = Part.CO_LEAD, now: dt.datetime) -> Facilitation:
    """Puts `facilitator` on `run` and on each of its sessions that has not begun. Doing it twice changes nothing."""
    found, _ = Facilitation.objects.get_or_create(
        run=run, facilitator=facilitator, defaults={"role": facilitator.role, "part": part}
    )
    plan([run], since=now)
    return found


def plan(runs: Iterable[CourseRun], *, since: dt.datetime | None = None) -> None:
    """Gives each session of `runs` a row for everybody who takes part in the run. Rows that are there stay as they are.

    `since` leaves out sessions that had begun by then. Constant queries for each thousand rows.
    """
    sessions = Session.objects.filter(run__in=list(runs))
    if since is not None:
        sessions = sessions.filter(starts_at__gt=since)
    plan_sessions(sessions)


def plan_sessions(sessions: Iterable[Session]) -> None:
    """As `plan`, for these sessions: new ones, or all of some runs. Who has left the pool is planned no more."""
    sessions = list(sessions)
    parts: dict[int, list[Facilitation]] = {}
    current = Facilitation.objects.filter(facilitator__left_on__isnull=True)
    for part in current.filter(run__in={session.run_id for session in sessions}):
        parts.setdefault(part.run_id, []).append(part)
    SessionFacilitation.objects.bulk_create(
        (
            SessionFacilitation(session=session, facilitator_id=part.facilitator_id, role=part.role, part=part.part)
            for session in sessions
            for part in parts.get(session.run_id, [])
        ),
        batch_size=AT_ONCE,
        ignore_conflicts=True,
    )


def leave(facilitation: Facilitation, *, now: dt.datetime) -> list[Session]:
    """Takes somebody off a run. Returns its sessions to come that they were planned for, soonest first.

    What is marked, and sessions that have begun, stay as they were.
    """
    to_come = SessionFacilitation.objects.filter(
        session__run=facilitation.run_id, facilitator=facilitation.facilitator_id, mark="", session__starts_at__gt=now
    )
    planned = list(Session.objects.filter(pk__in=to_come.planned().values("session")).order_by("starts_at", "pk"))
    to_come.delete()
    facilitation.delete()
    return planned
