"""Wishes: who wants to know when a course has dates. They are told once, in the order they wished."""

import datetime as dt

from django.db import transaction
from django.db.models import Exists, OuterRef
from wagtail.log_actions import log

from bookings.domain import notices_of_offers
from bookings.models import Booking, Wish
from bookings.models.wish import WishQuerySet
from courses.domain import offer
from courses.models import CoursePage, CourseRun
from design_system import refusals
from people.models import Person, User


class Refusal(refusals.Refusal):
    message = "We could not note this. Please call us."


class DatesAreThere(Refusal):
    message = "There are dates for this course now. You need not wait for them."


@transaction.atomic
def wish_for(course: CoursePage, *, person: Person, by: User | None, now: dt.datetime) -> Wish:
    """Notes that `person` wants to know when `course` has dates. Wishing twice is one wish. Raises DatesAreThere."""
    if open_runs(course, now=now):
        raise DatesAreThere
    wish, is_new = Wish.objects.open().get_or_create(course=course, person=person, defaults={"wished_at": now})
    if is_new:
        log(wish, "bookings.wish.make", user=by)
    return wish


def withdraw(wish: Wish, *, now: dt.datetime) -> None:
    """Takes a wish back. One that was told of, or taken back before, stays as it is."""
    Wish.objects.open().filter(pk=wish.pk).update(withdrawn_at=now)


def end_for(booking: Booking, *, now: dt.datetime) -> None:
    """Whoever has a place on the course need not be told of its dates. One query."""
    Wish.objects.open().filter(course=booking.run.course_id, person=booking.person_id).update(withdrawn_at=now)


def open_runs(course: CoursePage, *, now: dt.datetime) -> list[CourseRun]:
    """Runs of `course` that can be booked, waited for or come to at `now`; the next to begin first. One query."""
    runs = course.runs.published().upcoming(now).with_offer().order_by("first_starts_at", "pk")
    return [run for run in runs if offer.state_of(run, now=now).is_open]


def tell_of_open_runs(*, now: dt.datetime) -> int:
    """Tells everybody who wished for a course that has dates now. Returns how many.

    Each course in a transaction of its own; safe twice and on two machines.
    """
    wished_for = Exists(Wish.objects.open().filter(course=OuterRef("pk")))
    courses = CoursePage.objects.live().filter(wished_for).order_by("pk")
    return sum(_tell_of(course, now=now) for course in courses)


@transaction.atomic
def _tell_of(course: CoursePage, *, now: dt.datetime) -> int:
    runs = open_runs(course, now=now)
    if not runs:
        return 0
    wishes = _locked(Wish.objects.open().filter(course=course))
    Wish.objects.filter(pk__in=[wish.pk for wish in wishes]).update(told_at=now, told_of=runs[0])
    notices_of_offers.tell_wishes_came_true(wishes, run=runs[0], now=now)
    return len(wishes)


def _locked(wishes: WishQuerySet) -> list[Wish]:
    """The wishes as they stand now, in order. Their people are locked before them, as where records are merged.

    One that came to somebody else meanwhile, whose record is not locked, waits for the next time.
    """
    people = Person.objects.filter(pk__in=list(wishes.values_list("person", flat=True)))
    locked = [person.pk for person in people.select_for_update(of=("self",), no_key=True).order_by("pk")]
    return list(wishes.filter(person__in=locked).select_for_update(of=("self",)).select_related("person"))
