"""What lies on the desk of the college's staff: today's sessions, and counts of what needs somebody."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils import timezone

from bookings.domain import register
from bookings.domain.due import looking
from bookings.domain.due.looking import Counted
from courses.models import Facilitation, Session
from courses.states import SHOWN_RUN_STATES
from people.models import User


@dataclass(frozen=True, kw_only=True)
class Desk:
    today: list[Session]
    needs_you: list[Counted]


def look(*, by: User, now: dt.datetime) -> Desk:
    """Today's sessions with room and pair, soonest first, and the counts. Constant queries."""
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    pairs = Prefetch("run__facilitations", Facilitation.objects.in_equal_order())
    sessions = Session.objects.filter(run__state__in=SHOWN_RUN_STATES).select_related("run__course", "venue")
    today = sessions.filter(starts_at__gte=midnight, starts_at__lt=midnight + dt.timedelta(days=1))
    return Desk(
        today=list(register.with_counts(today.prefetch_related(pairs)).order_by("starts_at", "pk")),
        needs_you=looking.counts(by=by, now=now),
    )
