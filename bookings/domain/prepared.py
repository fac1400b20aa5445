"""How far what people need is prepared, counted: for one run, for lists of sessions, and for the desk."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from bookings.models import Booking, Preparation
from bookings.models.booking import BookingQuerySet
from bookings.states import HOLDING_A_PLACE
from courses.models import CourseRun, Session
from courses.models.runs import CourseRunQuerySet
from courses.models.sessions import SessionQuerySet


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How many things are to be prepared, and of how many nobody has said, or said that they cannot be met."""

    things: int
    unsaid: int
    unmet: int


def standing(run: CourseRun) -> Standing:
    """One query."""
    return _standing(_things(run=run.pk))


def runs_not_ready(*, now: dt.datetime) -> CourseRunQuerySet:
    """Runs with a session still to come and something not said or not met, the soonest first.

    Adds `next_starts_at`, `things_count`, `unsaid_count` and `unmet_count`.
    """
    sessions = Session.objects.going_ahead().upcoming(now).filter(run=OuterRef("pk")).order_by("starts_at", "pk")
    unmet = _things(run=OuterRef("pk")).filter(Exists(_said().filter(is_met=False)))
    runs = _still_to_come(now).annotate(
        next_starts_at=Subquery(sessions.values("starts_at")[:1]), unmet_count=unmet.count_of_run(), **_counts("pk")
    )
    not_ready = runs.filter(Q(unsaid_count__gt=0) | Q(unmet_count__gt=0))
    return not_ready.select_related("course").order_by("next_starts_at", "pk")


def with_counts(sessions: SessionQuerySet) -> SessionQuerySet:
    """Adds `things_count` and `unsaid_count` of the run of each session."""
    return sessions.annotate(**_counts("run_id"))


def _counts(run: str) -> dict:
    things = _things(run=OuterRef(run))
    return {"things_count": things.count_of_run(), "unsaid_count": things.filter(~Exists(_said())).count_of_run()}


def _things(**of_runs) -> BookingQuerySet:
    """A row for each current need of each person with a place; `need` is its id."""
    return (
        Booking.objects.filter(**of_runs)
        .filter(
            state__in=HOLDING_A_PLACE,
            person__access_needs__isnull=False,
            person__access_needs__ended_at__isnull=True,
        )
        .annotate(need=F("person__access_needs__pk"))
    )


def _said() -> QuerySet[Preparation]:
    return Preparation.objects.filter(booking=OuterRef("pk"), need=OuterRef("need"))


def _standing(things: QuerySet[Booking]) -> Standing:
    said = things.annotate(is_met=Subquery(_said().values("is_met")))
    return Standing(
        **said.aggregate(
            things=Count("need"),
            unsaid=Count("need", filter=Q(is_met__isnull=True)),
            unmet=Count("need", filter=Q(is_met=False)),
        )
    )


def _still_to_come(now: dt.datetime) -> CourseRunQuerySet:
    going_ahead = Session.objects.going_ahead().upcoming(now).filter(run=OuterRef("pk"))
    return CourseRun.objects.published().filter(Exists(going_ahead))
