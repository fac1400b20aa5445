"""The words as they stood at a moment, and the narrator's approval of exactly these."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from people.files import kept_apart, paper_path
from people.states import GivenBy
from stories.models.stories import Story
from stories.states import VersionCause


class StoryVersion(models.Model):
    """Everything that readers would see, in one piece. Never changed once it is kept.

    `content` is what `stories.domain.wording` makes of a story; `content_hash` is its SHA-256.
    """

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    content_hash = models.CharField(max_length=64)
    words = models.PositiveIntegerField("number of words", default=0)
    cause = models.CharField(max_length=12, choices=VersionCause.choices)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["story", "number"], name="storyversion_number_is_its_own"),
            models.CheckConstraint(condition=Q(cause__in=VersionCause.values), name="storyversion_cause_is_known"),
            models.CheckConstraint(condition=~Q(content_hash=""), name="storyversion_has_a_hash"),
        ]

    def __str__(self) -> str:
        return f"Version {self.number} of story {self.story_id}"


class ApprovalQuerySet(models.QuerySet["Approval"]):
    def standing(self) -> Self:
        return self.filter(ended_at__isnull=True)


class Approval(models.Model):
    """The narrator's yes to exactly the words of a version: on screen, on paper, or by voice with a witness."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="approvals")
    version = models.ForeignKey(StoryVersion, on_delete=models.PROTECT, related_name="approvals")
    content_hash = models.CharField(max_length=64)
    given_by = models.CharField(max_length=8, choices=GivenBy.choices)
    given_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    witness = models.CharField(max_length=100, blank=True)
    paper = models.FileField(storage=kept_apart, upload_to=paper_path, blank=True, max_length=200)
    ended_at = models.DateTimeField(
        null=True, blank=True, help_text="The words changed after it, or they took it back."
    )

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["story"], condition=Q(ended_at__isnull=True), name="approval_one_stands_per_story"
            ),
            models.CheckConstraint(condition=Q(given_by__in=GivenBy.values), name="approval_given_by_is_known"),
            models.CheckConstraint(
                condition=~Q(given_by=GivenBy.VOICE) | ~Q(witness=""), name="approval_by_voice_has_a_witness"
            ),
            models.CheckConstraint(
                condition=~Q(given_by=GivenBy.PAPER) | ~Q(paper=""), name="approval_on_paper_keeps_the_paper"
            ),
        ]

    def __str__(self) -> str:
        return f"Approval of {self.version}"
