"""Marks of the register: one per booking and session. No row means not marked yet."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from bookings.models.booking import Booking
from bookings.states import Mark, MarkSource
from courses.models import Session


class Attendance(models.Model):
    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="marks")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="marks")
    mark = models.CharField(max_length=14, choices=Mark.choices)
    source = models.CharField(max_length=10, choices=MarkSource.choices, default=MarkSource.REGISTER)
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    marked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["booking", "session"], name="attendance_is_one_mark_per_session"),
            models.CheckConstraint(condition=Q(mark__in=Mark.values), name="attendance_mark_is_known"),
            models.CheckConstraint(condition=Q(source__in=MarkSource.values), name="attendance_source_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_mark_display()}: {self.booking}, session {self.session_id}"
