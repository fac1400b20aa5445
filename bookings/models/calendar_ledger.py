"""What a person's calendar was last told about one thing in it (RFC 5546): the ledger behind invites."""

import uuid

from django.db import models
from django.db.models import Q

from bookings.states import CalendarMethod


class CalendarLedger(models.Model):
    """`uid` belongs to the person and the thing for good; `sequence` only rises."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True)
    sequence = models.PositiveIntegerField(default=0)
    last_method = models.CharField(max_length=7, choices=CalendarMethod.choices, blank=True)
    last_sent_at = models.DateTimeField(null=True, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(last_method="", last_sent_at__isnull=True, content_hash="")
                | (~Q(last_method="") & Q(last_sent_at__isnull=False)),
                name="%(class)s_sent_says_what_and_when",
            ),
        ]
