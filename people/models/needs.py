"""What helps somebody take part (Accessible Information Standard, DAPB1605): what is needed, never why."""

import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from people.models.person import Person
from people.states import InformationFormat


class AccessNeedQuerySet(models.QuerySet):
    def current(self) -> Self:
        return self.filter(ended_at__isnull=True)

    def to_review(self, on: dt.date) -> Self:
        """Current needs that are to be asked about again by `on`, of people we still write to; longest due first."""
        still_here = self.filter(person__merged_into__isnull=True, person__erased_at__isnull=True)
        return still_here.current().filter(review_on__lte=on).order_by("review_on", "pk")


class AccessNeed(models.Model):
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="access_needs")
    what = models.CharField("what is needed", max_length=300)
    format = models.CharField(
        max_length=12, choices=InformationFormat.choices, blank=True, help_text="A format that our messages follow."
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    recorded_at = models.DateTimeField(default=timezone.now)
    review_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = AccessNeedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "what"],
                condition=models.Q(ended_at__isnull=True),
                name="accessneed_is_recorded_once",
            ),
            models.CheckConstraint(condition=~models.Q(what=""), name="accessneed_says_what"),
            models.CheckConstraint(
                condition=models.Q(format__in=["", *InformationFormat.values]), name="accessneed_format_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.what
