"""Private calendar links. Only a hash of the link is kept; a new link revokes the old one at once."""

from typing import Self

from django.db import models
from django.db.models import Q

from bookings.states import FeedKind
from people.models import Person


class CalendarFeedQuerySet(models.QuerySet):
    def live(self) -> Self:
        return self.filter(revoked_at__isnull=True)


class CalendarFeed(models.Model):
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="calendar_feeds")
    kind = models.CharField(max_length=12, choices=FeedKind.choices)
    token_hash = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the token, in hex.")
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=Q(revoked_at__isnull=True),
                name="calendarfeed_is_one_live_per_person_and_kind",
            ),
            models.CheckConstraint(condition=Q(kind__in=FeedKind.values), name="calendarfeed_kind_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.person}"
