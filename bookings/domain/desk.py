"""What lies on the desk of the college's staff: today's sessions, and counts of what needs somebody."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils import timezone

from bookings.domain import how_are_you, roll_call
from bookings.domain.due import looking
from bookings.domain.due.looking import Counted
from courses.models import Facilitation, Session
from courses.states import SHOWN_RUN_STATES
from design_system import days
from people.models import User


@dataclass(frozen=True, kw_only=True)
class Desk:
    """`to_read`: see how_are_you.to_read."""

    today: list[Session]
    needs_you: list[Counted]
    to_read: int | None


def look(*, by: User, now: dt.datetime) -> Desk:
    """Today's sessions with room and pair, soonest first, and the counts. Constant queries."""
    today = timezone.localdate(now)
    begins, ends = days.midnight(today), days.midnight(today + dt.timedelta(days=1))
    pairs = Prefetch("run__facilitations", Facilitation.objects.in_equal_order())
    sessions = Session.objects.filter(run__state__in=SHOWN_RUN_STATES).select_related("run__course", "venue")
    on_it = sessions.filter(starts_at__gte=begins, starts_at__lt=ends)
    return Desk(
        today=list(roll_call.with_counts(on_it.prefetch_related(pairs)).order_by("starts_at", "pk")),
        needs_you=looking.counts(by=by, now=now),
        to_read=how_are_you.to_read(by),
    )
