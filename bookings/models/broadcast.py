"""Words that staff wrote to many at once."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from bookings.states import Audience
from courses.models import CourseRun, Session


class Broadcast(models.Model):
    run = models.ForeignKey(CourseRun, on_delete=models.PROTECT, related_name="broadcasts")
    session = models.ForeignKey(Session, null=True, blank=True, on_delete=models.PROTECT, related_name="broadcasts")
    audience = models.CharField(max_length=8, choices=Audience.choices)
    subject = models.CharField(max_length=120)
    words = models.TextField(max_length=5000)
    count = models.PositiveIntegerField(help_text="How many people it was written to.")
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(audience="expected", session__isnull=False)
                | (~Q(audience="expected") & Q(session__isnull=True)),
                name="broadcast_to_those_expected_names_a_session",
            ),
            models.CheckConstraint(condition=~Q(words="") & ~Q(subject=""), name="broadcast_has_words"),
            models.CheckConstraint(condition=Q(audience__in=Audience.values), name="broadcast_audience_is_known"),
        ]

    def __str__(self) -> str:
        return self.subject
