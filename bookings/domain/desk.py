"""What lies on the desk of the college's staff: today's sessions, and what needs somebody."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils import timezone

from bookings.domain import places_to_fill, prepared, register
from bookings.domain.prepared import Standing
from courses.models import CourseRun, Facilitation, Session
from courses.states import SHOWN_RUN_STATES
from messaging.domain import desk_counts
from messaging.domain.desk_counts import Counts

UNMARKED_WITHIN = dt.timedelta(weeks=52)


@dataclass(frozen=True, kw_only=True)
class Desk:
    """`places_to_fill` are runs where a place is free, people wait, and nobody is offered it by itself."""

    today: list[Session]
    unmarked: int
    places_to_fill: list[CourseRun]
    messages: Counts
    preparations: Standing
    needs_to_review: int

    @property
    def needs_nobody(self) -> bool:
        """Whether nothing is waiting for somebody."""
        waiting = self.messages
        return not any(
            [
                self.unmarked,
                self.places_to_fill,
                waiting.calls,
                waiting.letters,
                waiting.troubles,
                self.preparations.unsaid,
                self.preparations.unmet,
                self.needs_to_review,
            ]
        )


def look(*, now: dt.datetime) -> Desk:
    """Today's sessions with room and pair, soonest first, and the counts. Constant queries."""
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    pairs = Prefetch("run__facilitations", Facilitation.objects.in_equal_order())
    sessions = Session.objects.filter(run__state__in=SHOWN_RUN_STATES).select_related("run__course", "venue")
    today = sessions.filter(starts_at__gte=midnight, starts_at__lt=midnight + dt.timedelta(days=1))
    held = sessions.going_ahead().filter(starts_at__gte=now - UNMARKED_WITHIN, ends_at__lte=now)
    return Desk(
        today=list(register.with_counts(today.prefetch_related(pairs)).order_by("starts_at", "pk")),
        unmarked=register.with_counts(held).filter(unmarked_count__gt=0).count(),
        places_to_fill=places_to_fill.places_to_fill_by_hand(now),
        messages=desk_counts.count(now=now),
        preparations=prepared.on_the_desk(now=now),
        needs_to_review=prepared.needs_to_review(now=now),
    )
