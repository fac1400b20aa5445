"""Who facilitates: one person with lived experience and one with professional expertise, shown as equals."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from courses.models.runs import CourseRun
from courses.states import FacilitatorRole, Part
from people.models import Person


class FacilitatorQuerySet(models.QuerySet):
    def in_the_pool(self) -> Self:
        """Those who may be invited: they have not left, and their record is one we still write to."""
        current = Q(person__merged_into__isnull=True, person__erased_at__isnull=True)
        return self.filter(current, left_on__isnull=True)


class Facilitator(models.Model):
    """A person of the college's pool, and how students see them.

    `step` is how far they have come; `shared_contact` is what they agreed to show to the other facilitator.
    """

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="facilitator")
    shown_as = models.CharField("name shown to students", max_length=80)
    role = models.CharField(max_length=12, choices=FacilitatorRole.choices)
    about = models.CharField("a sentence about them", max_length=250, blank=True)
    step = models.CharField(max_length=8, choices=Part.choices, default=Part.CO_LEAD)
    trained_on = models.DateField("training finished on", null=True, blank=True)
    supervised_on = models.DateField("last supervision on", null=True, blank=True)
    checks_until = models.DateField("checks are valid until", null=True, blank=True)
    supporter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="supported_facilitators",
        verbose_name="who supports them",
        help_text="Reads how they are after a session. Nobody else does.",
    )
    shared_contact = models.CharField("contact shared with the other facilitator", max_length=120, blank=True)
    adjustments = models.TextField("what helps them to teach", max_length=500, blank=True)
    shares_adjustments = models.BooleanField("the other facilitator may see what helps", default=False)
    left_on = models.DateField("left the pool on", null=True, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = FacilitatorQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(role__in=FacilitatorRole.values), name="facilitator_role_is_known"),
            models.CheckConstraint(condition=Q(step__in=Part.values), name="facilitator_step_is_known"),
        ]

    def __str__(self) -> str:
        return self.shown_as


class FacilitationQuerySet(models.QuerySet):
    def in_equal_order(self) -> Self:
        """Alphabetical: nobody comes first by rank."""
        return self.select_related("facilitator").order_by("facilitator__shown_as", "pk")


class Facilitation(models.Model):
    """One facilitator's accepted part in one run. What they do of each session is a SessionFacilitation."""

    run = models.ForeignKey(CourseRun, on_delete=models.CASCADE, related_name="facilitations")
    facilitator = models.ForeignKey(Facilitator, on_delete=models.PROTECT, related_name="facilitations")
    role = models.CharField(max_length=12, choices=FacilitatorRole.choices)
    part = models.CharField(max_length=8, choices=Part.choices, default=Part.CO_LEAD)
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
            models.CheckConstraint(condition=Q(part__in=Part.values), name="facilitation_part_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.facilitator} on {self.run.code}"
