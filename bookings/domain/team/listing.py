"""The pool as staff see it, and what one facilitator has done: sessions at each step, runs, invitations."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone

from bookings.emails import letters
from courses.domain import readiness
from courses.domain.readiness import Readiness
from courses.models import Away, Facilitation, Facilitator, Invitation, SessionFacilitation
from courses.states import Part, SessionState, TeachingMark
from people.domain import looking
from people.models import User


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One of the pool, as ready as they are today; `at_steps` counts the sessions taught, a step each."""

    facilitator: Facilitator
    readiness: Readiness
    at_steps: tuple[tuple[str, int], ...]

    @property
    def taught_in_words(self) -> str:
        """“12 as co-lead, 2 as helper”, or that they have not taught yet."""
        said = [f"{count} as {step.lower()}" for step, count in self.at_steps if count]
        return ", ".join(said) or "none yet"


@dataclass(frozen=True, kw_only=True)
class History:
    listed: Listed
    parts: list[Facilitation]
    invitations: list[Invitation]
    away: list[Away]


def in_the_pool(*, role: str = "", by: User, now: dt.datetime) -> list[Listed]:
    """Those who may be asked, of one `role` or all, by name. That `by` looked is noted. Constant queries."""
    pool = Facilitator.objects.in_the_pool()
    rows = list(_counted(pool.filter(role=role) if role else pool).order_by("shown_as", "pk"))
    looking.note_looks((each.person for each in rows), by=by, why="facilitators", on=timezone.localdate(now))
    weeks = letters.college().supervision_weeks
    return [_listed(each, weeks=weeks, now=now) for each in rows]


def have_left() -> list[Facilitator]:
    """Those who left the pool, by name; erased people are nobody's to look up."""
    gone = Facilitator.objects.filter(left_on__isnull=False, person__erased_at__isnull=True)
    return list(gone.filter(person__merged_into__isnull=True).order_by("shown_as", "pk"))


def history(facilitator: Facilitator, *, by: User, now: dt.datetime) -> History:
    """What they have done and agreed to. That `by` looked is noted. Constant queries."""
    found = _counted(Facilitator.objects.filter(pk=facilitator.pk)).get()
    looking.note_looks([found.person], by=by, why="facilitators", on=timezone.localdate(now))
    asked = Invitation.objects.filter(facilitator=found).select_related("run__course", "session", "facilitator")
    parts = Facilitation.objects.filter(facilitator=found).select_related("run__course")
    return History(
        listed=_listed(found, weeks=letters.college().supervision_weeks, now=now),
        parts=list(parts.order_by("-pk")),
        invitations=list(asked.order_by("-invited_at", "-pk")),
        away=list(Away.objects.filter(facilitator=found, last_on__gte=timezone.localdate(now)).order_by("first_on")),
    )


def _counted(rows):
    taught = Q(session_facilitations__mark=TeachingMark.TAUGHT)
    counts = {
        f"taught_as_{part.value}": Count("session_facilitations", filter=taught & Q(session_facilitations__part=part))
        for part in Part
    }
    return rows.select_related("person", "supporter__person").annotate(**counts)


def _listed(each: Facilitator, *, weeks: int, now: dt.datetime) -> Listed:
    today = timezone.localdate(now)
    return Listed(
        facilitator=each,
        readiness=readiness.look(each, today=today, supervision_weeks=weeks),
        at_steps=tuple((str(part.label), getattr(each, f"taught_as_{part.value}")) for part in Part),
    )


def teaches_from_now(facilitator: Facilitator, *, now: dt.datetime) -> int:
    """How many sessions still to come they are planned for."""
    planned = SessionFacilitation.objects.planned().filter(facilitator=facilitator)
    return planned.filter(session__starts_at__gt=now, session__state=SessionState.SCHEDULED).count()
