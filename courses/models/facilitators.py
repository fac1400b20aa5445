"""Who facilitates: one person with lived experience and one with professional expertise, shown as equals."""

from typing import Self

from django.db import models
from django.db.models import Q

from courses.models.runs import CourseRun
from courses.states import FacilitatorRole
from people.models import Person


class Facilitator(models.Model):
    """A person of the college's pool, and how students see them."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="facilitator")
    shown_as = models.CharField("name shown to students", max_length=80)
    role = models.CharField(max_length=12, choices=FacilitatorRole.choices)
    about = models.CharField("a sentence about them", max_length=250, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(role__in=FacilitatorRole.values), name="facilitator_role_is_known")
        ]

    def __str__(self) -> str:
        return self.shown_as


class FacilitationQuerySet(models.QuerySet):
    def in_equal_order(self) -> Self:
        """Alphabetical: nobody comes first by rank."""
        return self.select_related("facilitator").order_by("facilitator__shown_as", "pk")


class Facilitation(models.Model):
    """One facilitator's part in one run."""

    run = models.ForeignKey(CourseRun, on_delete=models.CASCADE, related_name="facilitations")
    facilitator = models.ForeignKey(Facilitator, on_delete=models.PROTECT, related_name="facilitations")
    role = models.CharField(max_length=12, choices=FacilitatorRole.choices)
    updated_at = models.DateTimeField(auto_now=True)

    objects = FacilitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["run", "facilitator"],
                name="facilitation_is_one_per_person_and_run",
                violation_error_message="One person fills one place on a run.",
            ),
            models.CheckConstraint(condition=Q(role__in=FacilitatorRole.values), name="facilitation_role_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.facilitator} on {self.run.code}"
