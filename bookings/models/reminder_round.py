"""Which sessions people were reminded of: a round is derived once, by whichever machine comes first."""

from django.db import models

from courses.models import Session


class ReminderRound(models.Model):
    """`starts_at` is part of it: a session that is moved is reminded of anew."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="reminder_rounds")
    days_before = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "days_before", "starts_at"], name="reminderround_is_derived_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.session}, {self.days_before} days before"
