"""Marks that were changed after they were first made, and periods whose figures have been reported."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from bookings.models.booking import Booking
from courses.models import Session, SessionFacilitation


class FrozenPeriod(models.Model):
    """A period that has been reported, first and last day included (Europe/London), with its figures as they stood."""

    name = models.CharField(max_length=80)
    first_on = models.DateField("first day")
    last_on = models.DateField("last day")
    figures = models.JSONField(default=dict)
    frozen_at = models.DateTimeField()
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["first_on", "last_on"],
                name="frozenperiod_is_frozen_once",
                violation_error_message="This period is frozen already.",
            ),
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="frozenperiod_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return self.name


class Correction(models.Model):
    """The trail of a mark: what it was and became. Of a student (`booking`) or a facilitator (`facilitation`).

    `after_freeze` says that the session's period had been reported by then.
    """

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="corrections")
    booking = models.ForeignKey(Booking, null=True, blank=True, on_delete=models.PROTECT, related_name="corrections")
    facilitation = models.ForeignKey(
        SessionFacilitation, null=True, blank=True, on_delete=models.PROTECT, related_name="corrections"
    )
    was = models.CharField(max_length=14, blank=True)
    became = models.CharField(max_length=14, blank=True)
    source = models.CharField(max_length=10)
    after_freeze = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(booking__isnull=False, facilitation__isnull=True)
                | Q(booking__isnull=True, facilitation__isnull=False),
                name="correction_is_of_one_row",
            ),
            models.CheckConstraint(condition=~Q(was=F("became")), name="correction_changes_something"),
        ]

    def __str__(self) -> str:
        return f"{self.was or 'not marked'} became {self.became or 'not marked'}"
