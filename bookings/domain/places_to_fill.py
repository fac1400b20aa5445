"""Runs where a place is free and people wait: what nobody was offered by itself is for the desk."""

import datetime as dt

from django.db import transaction
from django.db.models import F

from bookings.domain import kind_deadline, locks, waiting_list
from bookings.emails import letters
from content.models import CollegeSettings
from courses.models import CourseRun
from courses.models.runs import CourseRunQuerySet


def offer_what_is_left(*, now: dt.datetime) -> int:
    """Offers free places that a change of dates or settings made it possible to offer. Returns how many offers.

    Safe twice and on two machines: each run is locked and counted again.
    """
    return sum(_offer_on(run, now=now) for run in overlooked(now))


def places_to_fill_by_hand(now: dt.datetime) -> list[CourseRun]:
    """Runs not begun with a free place and people waiting whom no offer reaches: too near the start, or closed.

    Soonest first. Each has `places_taken`, `people_waiting` and `first_starts_at`. Staff ring the next in turn.
    """
    college = letters.college()
    runs = waiting_for_free_places().filter(first_starts_at__gt=now).order_by("first_starts_at", "pk")
    return [run for run in runs if _deadline(run, now=now, college=college) is None]


def overlooked(now: dt.datetime) -> list[CourseRun]:
    """Runs where somebody waits though a place could be offered to them: none, once due work was done."""
    college = letters.college()
    return [run for run in waiting_for_free_places().order_by("pk") if _deadline(run, now=now, college=college)]


def waiting_for_free_places() -> CourseRunQuerySet:
    """Published runs with a free place and people waiting, with their counts and first start."""
    runs: CourseRunQuerySet = CourseRun.objects.published().with_offer().select_related("course")
    return runs.filter(needs_booking=True, course__live=True, people_waiting__gt=0, places_taken__lt=F("capacity"))


def _deadline(run: CourseRun, *, now: dt.datetime, college: CollegeSettings) -> dt.datetime | None:
    closes_at = run.booking_closes_at or run.first_starts_at
    return kind_deadline.deadline(now, starts_at=closes_at, college=college) if closes_at else None


@transaction.atomic
def _offer_on(run: CourseRun, *, now: dt.datetime) -> int:
    return len(waiting_list.offer_free_places(locks.run(run.pk), now=now))
