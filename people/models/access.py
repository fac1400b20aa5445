"""Who looked at whose record: the person can see it under “My details”."""

from django.conf import settings
from django.db import models

from people.models.person import Person


class AccessLog(models.Model):
    """One line a day for each looker, person and reason; looking twice that day adds no line."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="access_log")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    why = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "by", "on", "why"], name="accesslog_has_one_line_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.by} looked: {self.why}"
