"""Certificates: numbered, in the name that somebody chose, voided rather than edited."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from bookings.models.completion import Completion
from bookings.states import CertificateKind
from courses.models import CourseRun, Facilitator
from people.models import Person


class CertificateQuerySet(models.QuerySet):
    def valid(self) -> Self:
        return self.filter(voided_at__isnull=True)


class Certificate(models.Model):
    """Of a completion, or of a peer's facilitation of a run. What it says is kept as it stood when it was issued."""

    number = models.CharField(max_length=16, unique=True)
    kind = models.CharField(max_length=12, choices=CertificateKind.choices)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="certificates")
    run = models.ForeignKey(CourseRun, on_delete=models.PROTECT, related_name="certificates")
    completion = models.ForeignKey(
        Completion, null=True, blank=True, on_delete=models.PROTECT, related_name="certificates"
    )
    facilitator = models.ForeignKey(
        Facilitator, null=True, blank=True, on_delete=models.PROTECT, related_name="certificates"
    )
    name = models.CharField("the name on it", max_length=100)
    course_title = models.CharField(max_length=255)
    sessions = models.PositiveSmallIntegerField(help_text="Attended, or facilitated.")
    minutes = models.PositiveIntegerField(default=0, help_text="Facilitated; 0 for a completion.")
    last_on = models.DateField("the last day of the course")
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    voided_at = models.DateTimeField(null=True, blank=True)
    voided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    void_reason = models.CharField(max_length=300, blank=True)
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")

    objects = CertificateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="completion", completion__isnull=False, facilitator__isnull=True)
                | Q(kind="facilitation", completion__isnull=True, facilitator__isnull=False),
                name="certificate_is_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["completion"],
                condition=Q(voided_at__isnull=True),
                name="certificate_is_one_valid_per_completion",
            ),
            models.UniqueConstraint(
                fields=["run", "facilitator"],
                condition=Q(voided_at__isnull=True),
                name="certificate_is_one_valid_per_facilitator_and_run",
            ),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True, voided_by__isnull=True, void_reason="")
                | (Q(voided_at__isnull=False, voided_by__isnull=False) & ~Q(void_reason="")),
                name="certificate_void_says_who_when_and_why",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="certificate_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"Certificate {self.number}"

    @property
    def is_valid(self) -> bool:
        return self.voided_at is None
