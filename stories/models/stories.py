"""A story and its parts, as its narrator writes it. Nobody else reads these rows before it is sent."""

import datetime as dt
import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from courses.models import CoursePage
from people.files import kept_apart, photo_path
from people.models import Person
from stories.models.lists import ContentNote, Theme
from stories.states import Purpose, StoryState, ToldHow


class StoryQuerySet(models.QuerySet["Story"]):
    def published(self) -> Self:
        """Those with a version for readers, whatever newer words are on their way. What may show it, consent says."""
        return self.filter(published_version__isnull=False)

    def shown_for(self, purpose: Purpose, *, now: dt.datetime) -> Self:
        """Published, with a live yes to `purpose` at `now`. Every way out asks this, and nothing else."""
        from stories.models.consents import StoryConsent

        live = StoryConsent.objects.live(now).filter(story=OuterRef("pk"), purpose=purpose)
        return self.published().filter(Exists(live))


class Story(models.Model):
    """A story belongs to its narrator. The words for readers are those of `published_version`, and no others."""

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False, help_text="Names its files.")
    narrator = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="stories")
    state = models.CharField(max_length=16, choices=StoryState.choices, default=StoryState.DRAFT)
    title = models.CharField(max_length=150, blank=True)
    easy_read = models.TextField("the story in easy words", blank=True)
    photo = models.FileField(storage=kept_apart, upload_to=photo_path, blank=True, max_length=200)
    photo_alt = models.CharField("what is in the picture", max_length=300, blank=True)
    themes = models.ManyToManyField(Theme, blank=True, related_name="stories")
    courses = models.ManyToManyField(CoursePage, blank=True, related_name="stories")
    shows_prompts = models.BooleanField(default=True)
    told_how = models.CharField(max_length=10, choices=ToldHow.choices, blank=True)
    written_down_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    slug = models.SlugField(max_length=120, blank=True, help_text="Its address once it was published; never reused.")
    published_version = models.ForeignKey(
        "stories.StoryVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    taken_down_at = models.DateTimeField(null=True, blank=True)
    written_at = models.DateTimeField("last written", null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = StoryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "stories"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=StoryState.values), name="story_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state=StoryState.PUBLISHED) | Q(published_version__isnull=False),
                name="story_published_has_a_version",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[StoryState.WITHDRAWN, StoryState.EXPIRED, StoryState.DRAFT])
                | Q(published_version__isnull=True),
                name="story_not_published_has_no_version",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[StoryState.WITHDRAWN, StoryState.EXPIRED]) | Q(taken_down_at__isnull=False),
                name="story_taken_down_says_when",
            ),
            models.CheckConstraint(
                condition=Q(published_version__isnull=True, published_at__isnull=True)
                | (Q(published_version__isnull=False, published_at__isnull=False) & ~Q(slug="")),
                name="story_published_has_a_time_and_an_address",
            ),
            models.CheckConstraint(
                condition=Q(told_how="", written_down_by__isnull=True)
                | (Q(told_how__in=ToldHow.values) & Q(written_down_by__isnull=False)),
                name="story_told_says_who_wrote_it_down",
            ),
            models.UniqueConstraint(fields=["slug"], condition=~Q(slug=""), name="story_address_is_its_own"),
        ]

    def __str__(self) -> str:
        return f"Story {self.pk}"

    def is_own_of(self, login: int) -> bool:
        """Whether whoever has that login told it, or wrote it down: a second person is somebody else."""
        return login in {self.narrator.user_id, self.written_down_by_id}

    @property
    def is_up(self) -> bool:
        """Whether there is a version for readers. What may show it, consent says."""
        return self.published_version_id is not None


class StoryPart(models.Model):
    """One part of the text, as it is being written. `revision` rises with every change, so that two tabs are told."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="parts")
    key = models.UUIDField(default=uuid.uuid4)
    position = models.PositiveSmallIntegerField()
    prompt = models.CharField("the question it began with", max_length=200, blank=True)
    text = models.TextField(blank=True)
    quote = models.CharField("a line of it that may stand out", max_length=300, blank=True)
    content_notes = models.ManyToManyField(ContentNote, blank=True, related_name="+")
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["story", "key"], name="storypart_key_is_its_own"),
        ]

    def __str__(self) -> str:
        return f"Part {self.position} of story {self.story_id}"
