"""What must hold before somebody is planned for sessions, asked or accepting."""

import datetime as dt

from bookings.domain.team import refusals
from courses.domain import two_rooms
from courses.models import CourseRun, Facilitator, Session
from courses.states import RunState


def sessions_to_teach(run: CourseRun, *, session: Session | None, now: dt.datetime) -> list[Session]:
    """The sessions of `run` going ahead that have not begun, soonest first; or that one. Raises a Refusal."""
    if run.state == RunState.CANCELLED:
        raise refusals.RunIsCancelled
    to_come = run.sessions.going_ahead().filter(starts_at__gt=now).select_related("venue", "run__course")
    if session is not None:
        to_come = to_come.filter(pk=session.pk)
    found = list(to_come.order_by("starts_at", "pk"))
    if not found:
        raise refusals.NothingToCome
    return found


def refuse_unless_possible(facilitator: Facilitator, *, run: CourseRun, sessions: list[Session]) -> None:
    """Raises NotInThePool, IsAStudentHere or InTwoRooms. Both rows are locked by the caller."""
    if not is_in_the_pool(facilitator):
        raise refusals.NotInThePool
    if run.bookings.live().filter(person=facilitator.person_id).exists():
        raise refusals.IsAStudentHere
    if other := two_rooms.in_the_way(facilitator, sessions=sessions):
        raise refusals.InTwoRooms(other)


def is_in_the_pool(facilitator: Facilitator) -> bool:
    person = facilitator.person
    return facilitator.left_on is None and person.merged_into_id is None and person.erased_at is None
