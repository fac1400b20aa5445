"""A yes to one purpose, with the name and the photo chosen for it: withdrawn and given anew, never edited."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Q

from people.models.consent import Consent, ConsentQuerySet
from stories.models.lists import ConsentWording
from stories.models.stories import Story
from stories.states import Purpose

# What staff and narrators are told of beforehand.
SOON = dt.timedelta(days=90)


class StoryConsentQuerySet(ConsentQuerySet):
    def ending_soon(self, now: dt.datetime) -> Self:
        """In force at `now`, and over within 90 days."""
        return self.live(now).filter(expires_at__lte=now + SOON)


class StoryConsent(Consent):
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=16, choices=Purpose.choices)
    wording = models.ForeignKey(ConsentWording, on_delete=models.PROTECT, related_name="+")

    objects = StoryConsentQuerySet.as_manager()

    class Meta(Consent.Meta):
        constraints = [
            *Consent.Meta.constraints,
            models.UniqueConstraint(
                fields=["story", "purpose"],
                condition=Q(withdrawn_at__isnull=True),
                name="storyconsent_one_stands_per_purpose",
            ),
            models.CheckConstraint(condition=Q(purpose__in=Purpose.values), name="storyconsent_purpose_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}: story {self.story_id}"

    @property
    def ends_at(self) -> dt.datetime:
        """When it is over: taken back, or else run out."""
        return min(self.withdrawn_at or self.expires_at, self.expires_at)
