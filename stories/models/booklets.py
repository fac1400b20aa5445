"""Booklets: chosen stories in an order, their editions, and where printed copies went."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from people.files import kept_apart
from stories.files import cover_path, edition_path
from stories.models.stories import Story
from stories.models.versions import StoryVersion
from stories.states import EditionState


class Booklet(models.Model):
    title = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120, unique=True)
    subtitle = models.CharField(max_length=200, blank=True)
    foreword = models.TextField(blank=True)
    support = models.TextField(
        "words on the support page", blank=True, help_text="The help lines follow by themselves."
    )
    cover = models.FileField(storage=kept_apart, upload_to=cover_path, blank=True, max_length=200)
    cover_alt = models.CharField("what is in the cover picture", max_length=300, blank=True)
    is_listed = models.BooleanField("shown on the page of booklets", default=True)
    made_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.title


class BookletStory(models.Model):
    """A story chosen for the next edition, and its place in the order."""

    booklet = models.ForeignKey(Booklet, on_delete=models.CASCADE, related_name="chosen")
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="chosen_for")
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["booklet", "story"], name="bookletstory_stands_once"),
        ]

    def __str__(self) -> str:
        return f"Story {self.story_id} in {self.booklet_id}"


class EditionQuerySet(models.QuerySet["Edition"]):
    def ready(self) -> Self:
        return self.filter(state=EditionState.READY)

    def building(self) -> Self:
        return self.filter(state=EditionState.BUILDING)


class Edition(models.Model):
    """A booklet as it was made once: numbered, dated, with the words that its stories had then.

    Its files are empty until it is ready, and again once it is withdrawn. `front` keeps title, subtitle, foreword,
    support words and the cover's words; `progress` counts from 0 to 100.
    """

    booklet = models.ForeignKey(Booklet, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=EditionState.choices, default=EditionState.BUILDING)
    front = models.JSONField(default=dict)
    progress = models.PositiveSmallIntegerField(default=0)
    stage = models.CharField("what is being done", max_length=120, blank=True)
    failed_why = models.CharField(max_length=300, blank=True)
    pages = models.PositiveSmallIntegerField(null=True, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Nobody: made anew because a story changed or went.",
    )
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    pdf = models.FileField(storage=kept_apart, upload_to=edition_path, blank=True, max_length=200)
    large_print = models.FileField(storage=kept_apart, upload_to=edition_path, blank=True, max_length=200)
    print_shop = models.FileField(storage=kept_apart, upload_to=edition_path, blank=True, max_length=200)
    plain_text = models.FileField(storage=kept_apart, upload_to=edition_path, blank=True, max_length=200)

    objects = EditionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["booklet", "number"], name="edition_number_is_its_own"),
            models.UniqueConstraint(
                fields=["booklet"], condition=Q(state=EditionState.BUILDING), name="edition_is_made_one_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["booklet"], condition=Q(state=EditionState.READY), name="edition_one_is_ready_per_booklet"
            ),
            models.CheckConstraint(condition=Q(state__in=EditionState.values), name="edition_state_is_known"),
            models.CheckConstraint(condition=Q(progress__lte=100), name="edition_progress_is_at_most_100"),
            models.CheckConstraint(
                condition=~Q(state=EditionState.READY)
                | (Q(made_at__isnull=False) & ~Q(pdf="") & ~Q(large_print="") & ~Q(print_shop="") & ~Q(plain_text="")),
                name="edition_ready_has_its_files",
            ),
            models.CheckConstraint(
                condition=Q(state=EditionState.READY) | Q(pdf="", large_print="", print_shop="", plain_text=""),
                name="edition_not_ready_has_no_files",
            ),
            models.CheckConstraint(
                condition=Q(state=EditionState.WITHDRAWN, withdrawn_at__isnull=False)
                | (~Q(state=EditionState.WITHDRAWN) & Q(withdrawn_at__isnull=True)),
                name="edition_withdrawn_says_when",
            ),
            models.CheckConstraint(
                condition=Q(state=EditionState.FAILED) | Q(failed_why=""), name="edition_failed_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.booklet}, edition {self.number}"


class EditionStory(models.Model):
    """Which words of which story an edition holds, under which name."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="stories")
    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="editions")
    version = models.ForeignKey(StoryVersion, on_delete=models.PROTECT, related_name="+")
    credit = models.CharField(max_length=150)
    with_photo = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "story"], name="editionstory_stands_once"),
            models.CheckConstraint(condition=~Q(credit=""), name="editionstory_has_a_credit"),
        ]

    def __str__(self) -> str:
        return f"Story {self.story_id} in edition {self.edition_id}"


class PrintRun(models.Model):
    """Copies of an edition that were printed. They cannot be called back; a reprint can be stopped."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="print_runs")
    copies = models.PositiveIntegerField()
    printed_on = models.DateField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()
    seen_to_at = models.DateTimeField(
        "no more are printed or given out", null=True, blank=True, help_text="After a story in it was taken down."
    )
    seen_to_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(copies__gte=1), name="printrun_has_copies"),
            models.CheckConstraint(
                condition=Q(seen_to_at__isnull=True, seen_to_by__isnull=True)
                | Q(seen_to_at__isnull=False, seen_to_by__isnull=False),
                name="printrun_seen_to_says_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.copies} copies of edition {self.edition_id}"


class Handout(models.Model):
    """Where copies of a print run went."""

    print_run = models.ForeignKey(PrintRun, on_delete=models.CASCADE, related_name="handouts")
    where = models.CharField(max_length=150)
    copies = models.PositiveIntegerField()
    on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(copies__gte=1) & ~Q(where=""), name="handout_says_where_and_how_many"),
        ]

    def __str__(self) -> str:
        return f"{self.copies} to {self.where}"
