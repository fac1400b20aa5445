"""What waits about a run: its pair, places to fill by hand, completions to issue."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from bookings.domain import places_to_fill
from bookings.domain.due import telling_time
from bookings.domain.due.kinds import Kind, Row
from bookings.domain.reckoning import reckon_all
from bookings.models import Attendance, Booking, Completion
from bookings.states import HOLDING_A_PLACE, PRESENT
from courses.models import CourseRun, Session
from courses.states import SHOWN_RUN_STATES, SessionState
from design_system import words
from people.models import User

# After half a year nobody waits for a completion any more; it can still be issued from the run's page.
ISSUED_WITHIN = dt.timedelta(weeks=26)
SOMEBODY_SAID_WHY = Q(unpaired_by__isnull=False)


def unpaired(*, by: User, now: dt.datetime) -> QuerySet[CourseRun]:
    """Published runs with a session to come that lacks its pair, without a reason that somebody gave. Adds `lacks_on`.

    What an import, a split or a run brought back wrote down is no such reason: nobody has decided yet that the run
    goes without.
    """
    return _unpaired(now).exclude(SOMEBODY_SAID_WHY)


def unpaired_with_a_reason(*, by: User, now: dt.datetime) -> QuerySet[CourseRun]:
    """Those that go without because somebody decided so. Adds `lacks_on`."""
    return _unpaired(now).filter(SOMEBODY_SAID_WHY)


def _unpaired(now: dt.datetime) -> QuerySet[CourseRun]:
    lacking = Session.objects.going_ahead().upcoming(now).unpaired().filter(run=OuterRef("pk"))
    first = Subquery(lacking.order_by("starts_at", "pk").values("starts_at")[:1])
    runs = CourseRun.objects.unpaired(now).annotate(lacks_on=first).select_related("course")
    return runs.order_by("lacks_on", "pk")


def _unpaired_row(run, now: dt.datetime) -> Row:
    return Row(
        what=str(run),
        about=f"“{run.unpaired_reason}”" if run.unpaired_reason else "a session to come lacks one of its two",
        when=f"first {telling_time.by(run.lacks_on, now)}",
        url=reverse("desk_run_team", args=[run.pk]),
    )


def to_fill_by_hand(*, by: User, now: dt.datetime) -> list[CourseRun]:
    return places_to_fill.places_to_fill_by_hand(now)


def _to_fill(run: CourseRun, now: dt.datetime) -> Row:
    starts_at = run.first_starts_at
    return Row(
        what=str(run),
        about="a place is free: please ring the next in turn, it is too near the start to hold it for them",
        when=f"starts {words.day_and_month(starts_at)}",
        url=reverse("desk_run", args=[run.pk]),
    )


@dataclass(frozen=True, kw_only=True)
class Earned:
    """`to_issue` people of a run that is over have earned a completion and have none."""

    run: CourseRun
    to_issue: int
    ended_at: dt.datetime


def completions_to_issue(*, by: User, now: dt.datetime) -> list[Earned]:
    """What ended first on top. Three queries: SQL leaves out whom a glance rules out, `reckoning` decides the rest."""
    bookings = list(_may_have_earned_one(now))
    found = reckon_all(bookings, now=now)
    earned: dict[int, list] = {}
    for booking in bookings:
        if found[booking.pk].is_earned:
            earned.setdefault(booking.run_id, []).append(booking)
    runs = [Earned(run=theirs[0].run, to_issue=len(theirs), ended_at=theirs[0].ended_at) for theirs in earned.values()]
    return sorted(runs, key=lambda each: (each.ended_at, each.run.pk))


def _may_have_earned_one(now: dt.datetime) -> QuerySet[Booking]:
    """Places without a completion on runs that ended lately, enough sessions attended, and each marked that was not
    over before they booked.
    """
    sessions = Session.objects.going_ahead().filter(run=OuterRef("run")).order_by()
    last = Subquery(sessions.order_by("-ends_at").values("ends_at")[:1])
    held = Subquery(sessions.values("run").annotate(n=Count("pk")).values("n"))
    here = Count("marks", filter=Q(marks__mark__in=PRESENT, marks__session__state=SessionState.SCHEDULED))
    has_one = Completion.objects.valid().filter(booking=OuterRef("pk"))
    unmarked = sessions.filter(ends_at__gte=OuterRef("booked_at")).exclude(
        Exists(Attendance.objects.filter(booking=OuterRef(OuterRef("pk")), session=OuterRef("pk")))
    )
    over = Booking.objects.filter(state__in=HOLDING_A_PLACE, run__state__in=SHOWN_RUN_STATES).annotate(ended_at=last)
    over = over.filter(ended_at__lte=now, ended_at__gt=now - ISSUED_WITHIN, run__completion_percent__isnull=False)
    counted = over.exclude(Exists(has_one)).exclude(Exists(unmarked)).annotate(held=held, here=here)
    enough = counted.filter(here__gt=0, held__lte=F("here") * 100 / F("run__completion_percent"))
    return enough.select_related("run__course")


def _completions(earned: Earned, now: dt.datetime) -> Row:
    return Row(
        what=str(earned.run),
        about=f"{earned.to_issue} earned and not issued",
        when=f"ended {telling_time.ago(earned.ended_at, now)}",
        url=reverse("teach_run", args=[earned.run.pk]),
    )


UNPAIRED = Kind(
    slug="unpaired", one="run without its pair", many="runs without their pair", find=unpaired, row=_unpaired_row
)
UNPAIRED_WITH_A_REASON = Kind(
    slug="unpaired-with-a-reason",
    one="run goes without its pair, and says why",
    many="runs go without their pair, and say why",
    find=unpaired_with_a_reason,
    row=_unpaired_row,
    is_to_do=False,
)
TO_FILL = Kind(
    slug="places-to-fill",
    one="run with a place to fill",
    many="runs with a place to fill",
    find=to_fill_by_hand,
    row=_to_fill,
)
COMPLETIONS = Kind(
    slug="completions",
    one="run with completions to issue",
    many="runs with completions to issue",
    find=completions_to_issue,
    row=_completions,
)
