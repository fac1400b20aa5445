"""Completions: issued by a deliberate act, voided rather than edited."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from bookings.models.booking import Booking
from bookings.states import CompletionBasis


class CompletionQuerySet(models.QuerySet):
    def valid(self) -> Self:
        return self.filter(voided_at__isnull=True)


class Completion(models.Model):
    """`attended`, `held` and `percent_needed` are kept as they stood when it was issued."""

    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="completions")
    basis = models.CharField(max_length=10, choices=CompletionBasis.choices)
    attended = models.PositiveSmallIntegerField()
    held = models.PositiveSmallIntegerField()
    percent_needed = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=300, blank=True)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    voided_at = models.DateTimeField(null=True, blank=True)
    voided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    void_reason = models.CharField(max_length=300, blank=True)

    objects = CompletionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["booking"], condition=Q(voided_at__isnull=True), name="completion_is_one_valid_per_booking"
            ),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True, voided_by__isnull=True, void_reason="")
                | (Q(voided_at__isnull=False, voided_by__isnull=False) & ~Q(void_reason="")),
                name="completion_void_says_who_when_and_why",
            ),
            models.CheckConstraint(
                condition=Q(basis="earned") | (Q(basis="override") & ~Q(reason="")),
                name="completion_override_says_why",
            ),
            models.CheckConstraint(
                condition=Q(attended__lte=models.F("held")), name="completion_attended_is_within_held"
            ),
        ]

    def __str__(self) -> str:
        return f"Completion of {self.booking}"

    @property
    def is_valid(self) -> bool:
        return self.voided_at is None
