"""Something at a time and a place that is no session of a course, and who is expected: it goes into their calendars.

What it is for, the rooms above know.
"""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import F, Q

from bookings.models.calendar_ledger import CalendarLedger
from people.models import Person


class OccasionQuerySet(models.QuerySet["Occasion"]):
    def to_come(self, now: dt.datetime) -> Self:
        """Going ahead, and not over."""
        return self.filter(cancelled_at__isnull=True, ends_at__gt=now)


class Occasion(models.Model):
    """`title` is what calendars say; `how` is how to find the place or to join, a line each."""

    title = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=250, blank=True)
    how = models.TextField("how to find it, or to join", max_length=2000, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = OccasionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="occasion_ends_after_it_starts",
                violation_error_message="It ends after it starts.",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="occasion_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    def has_started(self, now: dt.datetime) -> bool:
        return self.starts_at <= now


class OccasionGuestQuerySet(models.QuerySet["OccasionGuest"]):
    def expected(self) -> Self:
        return self.filter(is_expected=True)


class OccasionGuest(CalendarLedger):
    """Somebody and an occasion: whether they are expected, and what their calendar was last told of it."""

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="guests")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="occasions")
    is_expected = models.BooleanField(default=True)
    since = models.DateTimeField("expected, or not any more, since")
    url = models.CharField("their page of it, without the host", max_length=200, blank=True)

    objects = OccasionGuestQuerySet.as_manager()

    class Meta(CalendarLedger.Meta):
        constraints = [
            *CalendarLedger.Meta.constraints,
            models.UniqueConstraint(fields=["occasion", "person"], name="occasionguest_is_one_per_person"),
        ]

    def __str__(self) -> str:
        return f"Guest {self.pk} of {self.occasion_id}"

    @property
    def date(self) -> Occasion:
        """What it is an entry of."""
        return self.occasion
