"""What staff did on a person's behalf: who did it, who asked, and whether it was undone."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from bookings.models.booking import Booking
from bookings.states import BehalfAct


class OnBehalf(models.Model):
    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="on_behalf")
    act = models.CharField(max_length=10, choices=BehalfAct.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_by = models.CharField("who asked", max_length=120)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "act on behalf"
        verbose_name_plural = "acts on behalf"
        constraints = [
            models.CheckConstraint(condition=~Q(asked_by=""), name="onbehalf_says_who_asked"),
            models.CheckConstraint(condition=Q(act__in=BehalfAct.values), name="onbehalf_act_is_known"),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=False) | Q(undone_by__isnull=True), name="onbehalf_undone_has_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()}: {self.booking}"
