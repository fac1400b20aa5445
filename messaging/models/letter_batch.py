"""Letters that were printed together."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class LetterBatch(models.Model):
    """Its letters keep the words they were printed with, so that printing it again gives the same."""

    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    posted_at = models.DateTimeField(null=True, blank=True)
    posted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name_plural = "letter batches"
        constraints = [
            models.CheckConstraint(
                condition=Q(posted_at__isnull=False) | Q(posted_by__isnull=True), name="letterbatch_posted_has_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"Letters of {self.made_at:%d %B %Y}"
