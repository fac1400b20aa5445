"""A line of a story that stands by itself elsewhere. It is shown only while the story and its consent allow it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from stories.models.stories import Story
from stories.states import QuotePlace


class FeaturedQuote(models.Model):
    """`words` is one of the lines that the author chose and approved in the published version."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="featured")
    place = models.CharField(max_length=12, choices=QuotePlace.choices)
    words = models.CharField(max_length=300)
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place", "story"], name="featuredquote_is_one_per_place_and_story"),
            models.CheckConstraint(condition=Q(place__in=QuotePlace.values), name="featuredquote_place_is_known"),
            models.CheckConstraint(condition=~Q(words=""), name="featuredquote_has_words"),
        ]

    def __str__(self) -> str:
        return f"Quote of story {self.story_id}"
