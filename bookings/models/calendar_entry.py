"""What a person's calendar was last told about one session (RFC 5546): the ledger behind invites."""

import uuid

from django.db import models
from django.db.models import Q

from bookings.states import CalendarMethod
from courses.models import Session
from people.models import Person


class CalendarEntry(models.Model):
    """`uid` belongs to the person and the session for good; `sequence` only rises."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="calendar_entries")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="calendar_entries")
    uid = models.UUIDField(default=uuid.uuid4, unique=True)
    sequence = models.PositiveIntegerField(default=0)
    last_method = models.CharField(max_length=7, choices=CalendarMethod.choices, blank=True)
    last_sent_at = models.DateTimeField(null=True, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "calendar entries"
        constraints = [
            models.UniqueConstraint(fields=["person", "session"], name="calendarentry_is_one_per_person_and_session"),
            models.CheckConstraint(
                condition=Q(last_method="", last_sent_at__isnull=True, content_hash="")
                | (~Q(last_method="") & Q(last_sent_at__isnull=False)),
                name="calendarentry_sent_says_what_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"Calendar entry {self.uid}"
