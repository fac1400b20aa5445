"""A yes to one purpose, with the name and the photo chosen for it: withdrawn and given anew, never edited."""

import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from stories.files import kept_apart, paper_path
from stories.models.lists import ConsentWording
from stories.models.stories import Story
from stories.states import GivenBy, Naming, Purpose

# What staff and narrators are told of beforehand.
SOON = dt.timedelta(days=90)


class StoryConsentQuerySet(models.QuerySet["StoryConsent"]):
    def standing(self) -> Self:
        """Not taken back. It may have run out."""
        return self.filter(withdrawn_at__isnull=True)

    def live(self, now: dt.datetime) -> Self:
        """In force at `now`: neither taken back nor run out."""
        return self.standing().filter(expires_at__gt=now)

    def ending_soon(self, now: dt.datetime) -> Self:
        """In force at `now`, and over within 90 days."""
        return self.live(now).filter(expires_at__lte=now + SOON)


class StoryConsent(models.Model):
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=16, choices=Purpose.choices)
    naming = models.CharField(max_length=10, choices=Naming.choices)
    shown_as = models.CharField("the name as it is shown", max_length=100, blank=True)
    with_photo = models.BooleanField(default=False)
    wording = models.ForeignKey(ConsentWording, on_delete=models.PROTECT, related_name="+")
    given_by = models.CharField(max_length=8, choices=GivenBy.choices)
    given_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    witness = models.CharField(max_length=100, blank=True)
    paper = models.FileField(storage=kept_apart, upload_to=paper_path, blank=True, max_length=200)
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = StoryConsentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["story", "purpose"],
                condition=Q(withdrawn_at__isnull=True),
                name="storyconsent_one_stands_per_purpose",
            ),
            models.CheckConstraint(condition=Q(purpose__in=Purpose.values), name="storyconsent_purpose_is_known"),
            models.CheckConstraint(
                condition=Q(naming=Naming.ANONYMOUS, shown_as="")
                | (Q(naming__in=[Naming.OWN_NAME, Naming.FIRST_NAME, Naming.PSEUDONYM]) & ~Q(shown_as="")),
                name="storyconsent_shows_the_name_they_chose",
            ),
            models.CheckConstraint(condition=Q(given_by__in=GivenBy.values), name="storyconsent_given_by_is_known"),
            models.CheckConstraint(
                condition=~Q(given_by=GivenBy.VOICE) | ~Q(witness=""), name="storyconsent_by_voice_has_a_witness"
            ),
            models.CheckConstraint(
                condition=~Q(given_by=GivenBy.PAPER) | ~Q(paper=""), name="storyconsent_on_paper_keeps_the_paper"
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("given_at")), name="storyconsent_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="storyconsent_withdrawn_says_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}: story {self.story_id}"

    @property
    def ends_at(self) -> dt.datetime:
        """When it is over: taken back, or else run out."""
        return min(self.withdrawn_at or self.expires_at, self.expires_at)
