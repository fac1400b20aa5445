"""A second person's reading of a story: the checklist, comments, suggestions, and how it ended."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from stories.models.stories import Story
from stories.models.versions import StoryVersion
from stories.states import Criterion, ReadingOutcome, SuggestionState


class ReadingQuerySet(models.QuerySet["Reading"]):
    def open(self) -> Self:
        return self.filter(outcome="")


class Reading(models.Model):
    """Of one version, by one person at a time. `checklist` says yes or no by the name of each question."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="readings")
    version = models.ForeignKey(StoryVersion, on_delete=models.PROTECT, related_name="readings")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    checklist = models.JSONField(default=dict, blank=True)
    words = models.TextField("words to the author", blank=True)
    outcome = models.CharField(max_length=12, choices=ReadingOutcome.choices, blank=True)
    refused_for = models.CharField(max_length=12, choices=Criterion.choices, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["story"], condition=Q(outcome=""), name="reading_is_one_at_a_time"),
            models.CheckConstraint(
                condition=Q(outcome="", ended_at__isnull=True)
                | Q(outcome__in=ReadingOutcome.values, ended_at__isnull=False),
                name="reading_ended_says_how_and_when",
            ),
            models.CheckConstraint(
                condition=Q(outcome=ReadingOutcome.REFUSED, refused_for__in=Criterion.values)
                | (~Q(outcome=ReadingOutcome.REFUSED) & Q(refused_for="")),
                name="reading_refused_says_for_what",
            ),
        ]

    def __str__(self) -> str:
        return f"Reading of {self.version}"


class Comment(models.Model):
    """A word to the author about one part, or about the whole. `part` is the key of the part; null is the whole."""

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="comments")
    part = models.UUIDField(null=True, blank=True)
    words = models.TextField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    answer = models.TextField("what the author says to it", blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="comment_says_something"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True) | Q(answered_at__isnull=False),
                name="comment_answered_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"Comment on {self.reading.version}"


class Suggestion(models.Model):
    """Other words for one part. They change nothing until the author takes them."""

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="suggestions")
    part = models.UUIDField()
    was = models.TextField()
    becomes = models.TextField(blank=True)
    why = models.CharField(max_length=300, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=SuggestionState.choices, default=SuggestionState.OPEN)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reading", "part"], name="suggestion_is_one_per_part"),
            models.CheckConstraint(condition=~Q(was=models.F("becomes")), name="suggestion_changes_something"),
            models.CheckConstraint(
                condition=Q(state=SuggestionState.OPEN, answered_at__isnull=True)
                | Q(state__in=[SuggestionState.TAKEN, SuggestionState.LEFT], answered_at__isnull=False),
                name="suggestion_answered_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"Suggestion for {self.reading.version}"
