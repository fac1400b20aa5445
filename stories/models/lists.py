"""Lists that the college edits: themes, content notes, the prompts beside an empty page, and the wording of consent."""

from django.db import models

from people.models.consent import Wording


class Theme(models.Model):
    """What a story is about, for those who look for one like it."""

    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True)

    def __str__(self) -> str:
        return self.name


class ContentNote(models.Model):
    """A short fact that stands before a part, so that a reader may skip it: “mentions self-harm”."""

    words = models.CharField(max_length=120, unique=True, help_text="Short and factual: “mentions self-harm”.")
    is_offered = models.BooleanField("authors and readers can choose it", default=True)
    position = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return self.words


class Prompt(models.Model):
    """A question beside an empty page. An author may switch them all off."""

    question = models.CharField(max_length=200, unique=True)
    is_offered = models.BooleanField("authors see it", default=True)
    position = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return self.question


class ConsentWording(Wording):
    """What the narrator was told before they said yes."""

    class Meta(Wording.Meta):
        pass
