"""What was prepared for somebody's access need on one run: met or not, by whom. No row: nobody has said yet."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from bookings.models.booking import Booking
from people.models import AccessNeed


class Preparation(models.Model):
    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="preparations")
    need = models.ForeignKey(AccessNeed, on_delete=models.CASCADE, related_name="preparations")
    is_met = models.BooleanField()
    note = models.CharField(max_length=300, blank=True, help_text="What was done, or why it could not be.")
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["booking", "need"], name="preparation_is_one_per_booking_and_need"),
            models.CheckConstraint(condition=Q(is_met=True) | ~Q(note=""), name="preparation_not_met_says_why"),
        ]

    def __str__(self) -> str:
        return f"{'Met' if self.is_met else 'Not met'}: {self.need}"
