"""What people have on at a given time: what they teach, places they have, other occasions, days they are away."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from bookings.models import Booking, Occasion, OccasionGuest
from courses.models import Away, Session, SessionFacilitation


@dataclass(frozen=True, kw_only=True)
class InTheWay:
    """`what` in words: “Sleep well (to teach)”."""

    person_id: int
    what: str


def of(occasion: Occasion, *, people: Collection[int]) -> dict[int, list[str]]:
    """What each of `people` (ids) has on while `occasion` is, in words. Four queries however many people."""
    found: dict[int, list[str]] = defaultdict(list)
    for one in [
        *_teaching(occasion, people=people),
        *_with_a_place(occasion, people=people),
        *_elsewhere(occasion, people=people),
        *_away(occasion, people=people),
    ]:
        if one.what not in found[one.person_id]:
            found[one.person_id].append(one.what)
    return dict(found)


def _sessions_then(occasion: Occasion) -> QuerySet[Session]:
    return Session.objects.going_ahead().filter(starts_at__lt=occasion.ends_at, ends_at__gt=occasion.starts_at)


def _teaching(occasion: Occasion, *, people: Collection[int]) -> list[InTheWay]:
    planned = SessionFacilitation.objects.planned().filter(
        session__in=_sessions_then(occasion), facilitator__person__in=people
    )
    rows = planned.select_related("session__run__course", "facilitator").order_by("session__starts_at", "pk")
    return [
        InTheWay(person_id=row.facilitator.person_id, what=f"{row.session.run.course.title} (to teach)") for row in rows
    ]


def _with_a_place(occasion: Occasion, *, people: Collection[int]) -> list[InTheWay]:
    booked = Booking.objects.holding_a_place().filter(person__in=people, run__sessions__in=_sessions_then(occasion))
    rows = booked.select_related("run__course").order_by("pk")
    return [InTheWay(person_id=row.person_id, what=f"{row.run.course.title} (a place on it)") for row in rows]


def _elsewhere(occasion: Occasion, *, people: Collection[int]) -> list[InTheWay]:
    expected = OccasionGuest.objects.expected().filter(
        person__in=people,
        occasion__cancelled_at__isnull=True,
        occasion__starts_at__lt=occasion.ends_at,
        occasion__ends_at__gt=occasion.starts_at,
    )
    rows = expected.exclude(occasion=occasion).select_related("occasion").order_by("occasion__starts_at", "pk")
    return [InTheWay(person_id=row.person_id, what=f"{row.occasion.title} (said yes)") for row in rows]


def _away(occasion: Occasion, *, people: Collection[int]) -> list[InTheWay]:
    rows = Away.objects.filter(
        facilitator__person__in=people,
        first_on__lte=timezone.localdate(occasion.ends_at),
        last_on__gte=timezone.localdate(occasion.starts_at),
    ).select_related("facilitator")
    return [InTheWay(person_id=row.facilitator.person_id, what="days away") for row in rows.order_by("pk")]
