"""A wish for a course that has no dates to book: told, in order, when a run opens."""

from typing import Self

from django.db import models
from django.db.models import Q

from courses.models import CoursePage, CourseRun
from people.models import Person


class WishQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Not told yet, in the order they wished."""
        return self.filter(told_at__isnull=True, withdrawn_at__isnull=True).order_by("wished_at", "pk")


class Wish(models.Model):
    course = models.ForeignKey(CoursePage, on_delete=models.PROTECT, related_name="wishes")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="wishes")
    wished_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    told_of = models.ForeignKey(CourseRun, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = WishQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "wishes"
        constraints = [
            models.UniqueConstraint(
                fields=["course", "person"],
                condition=Q(told_at__isnull=True, withdrawn_at__isnull=True),
                name="wish_is_one_open_per_person_and_course",
            ),
            models.CheckConstraint(
                condition=Q(told_at__isnull=True, told_of__isnull=True)
                | Q(told_at__isnull=False, told_of__isnull=False),
                name="wish_told_says_of_which_run",
            ),
        ]

    def __str__(self) -> str:
        return f"Wish of {self.person}"
