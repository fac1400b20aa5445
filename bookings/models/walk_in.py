"""People added to a register at the door by name alone, to be matched with somebody we know later."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from bookings.models.booking import Booking
from bookings.states import Settled
from courses.models import Session


class WalkInQuerySet(models.QuerySet):
    def to_settle(self) -> Self:
        return self.filter(settled_at__isnull=True)


class WalkIn(models.Model):
    """The booking that was made for them. Settled when staff matched them or said that they are new."""

    booking = models.OneToOneField(Booking, on_delete=models.PROTECT, related_name="walk_in")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="walk_ins")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    settled_how = models.CharField(max_length=8, choices=Settled.choices, blank=True)

    objects = WalkInQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_how="")
                | (Q(settled_at__isnull=False) & Q(settled_how__in=Settled.values)),
                name="walkin_settled_says_when_and_how",
            )
        ]

    def __str__(self) -> str:
        return f"Walk-in: {self.booking}"
