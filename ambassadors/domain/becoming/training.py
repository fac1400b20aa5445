"""Training: a course of the college that trains ambassadors counts by itself; what was done elsewhere, staff note."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from ambassadors.domain.becoming import changing
from ambassadors.models import Ambassador, TrainingCourse
from bookings.models import Completion
from courses.models import CoursePage
from people.models import User


@transaction.atomic
def note(ambassador: Ambassador, *, trained_on: dt.date | None, by: User, now: dt.datetime) -> Ambassador:
    """Keeps the day on which they finished training elsewhere; None takes it away. Raises NotYet, HasLeft."""
    if trained_on is not None:
        changing.refuse_days_to_come(trained_on, now=now)
    found = changing.locked_here(ambassador)
    if found.trained_on != trained_on:
        found.trained_on = trained_on
        found.save(update_fields=["trained_on", "updated_at"])
        log(found, "ambassadors.becoming.training", user=by)
    return found


def trained_on(ambassadors: Iterable[Ambassador]) -> dict[int, dt.date]:
    """The first day on which each was trained, by key; whoever is not trained is left out. One query.

    Days are those of London. A completion that was taken back trains nobody.
    """
    everybody = list(ambassadors)
    completed = _completed(each.person_id for each in everybody)
    found = {}
    for each in everybody:
        days = [day for day in (each.trained_on, completed.get(each.person_id)) if day]
        if days:
            found[each.pk] = min(days)
    return found


def _completed(people: Iterable[int]) -> dict[int, dt.date]:
    """By person, the first day on which they completed a course that trains."""
    since = "booking__run__course__trains_ambassadors__since"
    rows = Completion.objects.valid().filter(booking__person__in=list(people), **{f"{since}__isnull": False})
    first: dict[int, dt.date] = {}
    for person, issued_at, counts_from in rows.values_list("booking__person", "issued_at", since):
        day = timezone.localdate(issued_at)
        if day >= counts_from and day <= first.get(person, day):
            first[person] = day
    return first


def courses() -> QuerySet[TrainingCourse]:
    """The courses that train ambassadors."""
    return TrainingCourse.objects.select_related("course").order_by("course__title", "pk")


def courses_to_choose() -> QuerySet[CoursePage]:
    return CoursePage.objects.filter(trains_ambassadors__isnull=True).order_by("title", "pk")


@transaction.atomic
def add_course(course: CoursePage, *, since: dt.date, by: User, now: dt.datetime) -> TrainingCourse:
    """Completions of `course` from `since` on count as training. Twice is once, with the day given last."""
    made, _ = TrainingCourse.objects.update_or_create(course=course, defaults={"since": since})
    log(course, "ambassadors.becoming.training_course", user=by, data={"since": since.isoformat()})
    return made


@transaction.atomic
def remove_course(trains: TrainingCourse, *, by: User, now: dt.datetime) -> None:
    """Its completions do not count any more: also not for those whom it trained. Twice changes nothing."""
    deleted, _ = TrainingCourse.objects.filter(pk=trains.pk).delete()
    if deleted:
        log(trains.course, "ambassadors.becoming.no_training_course", user=by)
