"""What was reported: frozen figures, figures as they were printed elsewhere, and reports made for commissioners."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from journeys.states import ReportKind


class FrozenFigures(models.Model):
    """The figures of a period as they stood when it was reported, numbers only. Never changed afterwards."""

    first_on = models.DateField("first day")
    last_on = models.DateField("last day")
    figures = models.JSONField(default=dict)
    frozen_at = models.DateTimeField()
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "frozen figures"
        constraints = [
            models.UniqueConstraint(
                fields=["first_on", "last_on"],
                name="frozenfigures_are_frozen_once",
                violation_error_message="This period is frozen already.",
            ),
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="frozenfigures_end_after_they_start"),
        ]

    def __str__(self) -> str:
        return f"{self.first_on} to {self.last_on}"


class PrintedFigure(models.Model):
    """A figure as it was printed in an earlier report, in its own words, beside what is reckoned today."""

    first_on = models.DateField("first day")
    last_on = models.DateField("last day")
    figure = models.CharField(max_length=40)
    as_printed = models.CharField(max_length=40)
    source = models.CharField("where it was printed", max_length=300)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["first_on", "last_on", "figure"],
                name="printedfigure_is_entered_once",
                violation_error_message="This figure of that period is entered already.",
            ),
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="printedfigure_ends_after_it_starts"),
            models.CheckConstraint(
                condition=~Q(as_printed="") & ~Q(source=""), name="printedfigure_says_what_and_where"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.figure}: {self.as_printed}"


class ReportQuerySet(models.QuerySet):
    def public(self) -> Self:
        """What anybody may read today."""
        return self.filter(published_at__isnull=False, withdrawn_at__isnull=True)


class Report(models.Model):
    """A quarterly or annual report, made by one button. `shown` holds its figures with the small ones hidden already.

    No file is stored: page, PDF, XLSX and CSV are drawn from `shown` when somebody asks (the PDF is held in memory).
    """

    kind = models.CharField(max_length=8, choices=ReportKind.choices)
    first_on = models.DateField("first day")
    last_on = models.DateField("last day")
    shown = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ReportKind.values), name="report_kind_is_known"),
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="report_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(published_at__isnull=False),
                name="report_withdrawn_was_published",
            ),
            models.UniqueConstraint(
                fields=["first_on", "last_on"],
                condition=Q(published_at__isnull=False, withdrawn_at__isnull=True),
                name="report_is_public_once_per_period",
                violation_error_message="A report of this period is public already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.first_on} to {self.last_on}"
