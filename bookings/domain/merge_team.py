"""By which rule what two records teach becomes what one person teaches."""

import datetime as dt
from collections.abc import Collection

from django.db.models import Q
from django.utils import timezone

from bookings.domain.merge_steps import Work
from bookings.domain.team import calendars
from courses.domain import two_rooms
from courses.models import CourseRun, Facilitation, Facilitator, Invitation, Session, SessionFacilitation
from courses.states import InvitationState
from design_system import refusals, words

# What hangs on a facilitator, by the names of the reverse relations.
THEIRS = ("facilitations", "session_facilitations", "invitations", "away", "how_are_yous", "certificates")


class Refusal(refusals.Refusal):
    message = "These records cannot be merged while both teach."


class TeachTogether(Refusal):
    def __init__(self, run: CourseRun):
        super().__init__(
            f"Both records are down to teach {run.course.title} ({run.code}): one person fills one place. "
            "Take one of them off first."
        )


class TwoRooms(Refusal):
    message = "The two records teach at the same time in different rooms. Take one of them off one of the two first."


class TaughtTwice(Refusal):
    def __init__(self, row: SessionFacilitation):
        session = row.session
        super().__init__(
            f"The registers say that both records taught at one time on {words.day(session.starts_at)}: one of them "
            f"taught {session.run.course.title} ({session.run.code}). Correct one of the two registers first."
        )


class TeachesAndIsBooked(Refusal):
    def __init__(self, run: CourseRun):
        super().__init__(
            f"One record teaches {run.course.title} ({run.code}) and the other one is booked on it. "
            "Give up the place, or take them off the run, first."
        )


def join(work: Work) -> None:
    """What the merged record teaches is the kept one's; where both are in the pool, the kept one's facts hold.

    Bookings are joined before. Raises TeachTogether, TwoRooms, TaughtTwice or TeachesAndIsBooked.
    """
    kept, merged = (getattr(person, "facilitator", None) for person in (work.kept, work.merged))
    two_rooms.lock(each.pk for each in (kept, merged) if each is not None)
    if merged is not None and kept is not None:
        _refuse_if_together(kept, merged)
        _carry_over(kept, merged, work=work)
        if two_rooms.doubled(now=work.now).filter(facilitator=kept).exists():
            raise TwoRooms
        _refuse_if_taught_twice(kept)
        calendars.follow_names([kept], now=work.now)
    elif merged is not None:
        work.change(merged, person_id=work.kept.pk)
        work.say("What they teach comes along.")
    found = merged if kept is None else kept
    if found is not None:
        _refuse_if_booked(found, work=work)


def part(people: Collection[int], *, now: dt.datetime) -> None:
    """After a merge is undone: the calendars of those who teach with them name who it is again."""
    calendars.follow_names(Facilitator.objects.filter(person__in=people), now=now)


def _refuse_if_together(kept: Facilitator, merged: Facilitator) -> None:
    own = Facilitation.objects.filter(facilitator=kept).values("run")
    own_sessions = SessionFacilitation.objects.filter(facilitator=kept).values("session")
    shared_sessions = Session.objects.filter(facilitations__facilitator=merged, pk__in=own_sessions)
    both = Q(facilitations__facilitator=merged, pk__in=own) | Q(pk__in=shared_sessions.values("run"))
    run = CourseRun.objects.filter(both).select_related("course").order_by("pk").first()
    if run:
        raise TeachTogether(run)


def _refuse_if_taught_twice(kept: Facilitator) -> None:
    twice = two_rooms.doubled_on_record().filter(facilitator=kept).select_related("session__run__course")
    row = twice.order_by("session__starts_at", "pk").first()
    if row:
        raise TaughtTwice(row)


def _carry_over(kept: Facilitator, merged: Facilitator, *, work: Work) -> None:
    asked = Invitation.objects.open().filter(facilitator=merged)
    for invitation in asked.filter(run__in=Invitation.objects.open().filter(facilitator=kept).values("run")):
        work.change(invitation, state=InvitationState.WITHDRAWN.value, answered_at=work.now)
    for name in THEIRS:
        for row in getattr(merged, name).order_by("pk"):
            has_role = isinstance(row, Facilitation) or (isinstance(row, SessionFacilitation) and not row.mark)
            work.change(row, facilitator_id=kept.pk, **({"role": kept.role} if has_role else {}))
    work.change(merged, left_on=timezone.localdate(work.now))
    work.say(f"Both are in the pool of facilitators: {kept} stays, and what {merged} teaches comes along.")


def _refuse_if_booked(found: Facilitator, *, work: Work) -> None:
    to_come = CourseRun.objects.upcoming(work.now).filter(bookings__in=work.kept.bookings.live())
    planned = SessionFacilitation.objects.planned().filter(facilitator=found, session__ends_at__gt=work.now)
    both = Q(facilitations__facilitator=found) | Q(pk__in=planned.values("session__run"))
    run = to_come.filter(both).select_related("course").order_by("pk").first()
    if run:
        raise TeachesAndIsBooked(run)
