"""A story told in sound or film, with its words for those who cannot hear or see it."""

from django.db import models
from django.db.models import Q

from people.files import kept_apart
from stories.files import recording_path
from stories.models.stories import Story
from stories.states import RecordingKind


class Recording(models.Model):
    """`file_hash` is the SHA-256 of the file: what was approved is this recording and no other."""

    story = models.OneToOneField(Story, on_delete=models.CASCADE, related_name="recording")
    kind = models.CharField(max_length=5, choices=RecordingKind.choices)
    file = models.FileField(storage=kept_apart, upload_to=recording_path, max_length=200)
    file_hash = models.CharField(max_length=64)
    captions = models.FileField(storage=kept_apart, upload_to=recording_path, blank=True, max_length=200)
    transcript = models.TextField(blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=RecordingKind.values), name="recording_kind_is_known"),
            models.CheckConstraint(condition=~Q(file="") & ~Q(file_hash=""), name="recording_has_a_file"),
        ]

    def __str__(self) -> str:
        return f"Recording of story {self.story_id}"
