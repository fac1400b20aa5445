"""Two records of one person made one; what was changed is kept for as long as it can be undone."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from people.models import Person


class Merge(models.Model):
    """`steps` holds every row that was changed: table, id, and its fields before and after."""

    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    merged = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    steps = models.JSONField(default=list)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    can_be_undone_until = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["merged"], condition=Q(undone_at__isnull=True), name="merge_is_one_per_merged_person"
            ),
            models.CheckConstraint(condition=~Q(kept=F("merged")), name="merge_is_of_two_people"),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=False) | Q(undone_by__isnull=True), name="merge_undone_has_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"Merge {self.pk}"
