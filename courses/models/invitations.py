"""Invitations to facilitate, and when people of the pool are away."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from courses.models.facilitators import Facilitator
from courses.models.runs import CourseRun
from courses.models.sessions import Session
from courses.states import FacilitatorRole, InvitationState, Part


class InvitationQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.filter(state=InvitationState.OPEN)


class Invitation(models.Model):
    """Asks one facilitator to take part in a run, or in one session of it (`session`). Never asks for a reason."""

    run = models.ForeignKey(CourseRun, on_delete=models.PROTECT, related_name="invitations")
    session = models.ForeignKey(Session, null=True, blank=True, on_delete=models.PROTECT, related_name="invitations")
    facilitator = models.ForeignKey(Facilitator, on_delete=models.PROTECT, related_name="invitations")
    role = models.CharField(max_length=12, choices=FacilitatorRole.choices)
    part = models.CharField(max_length=8, choices=Part.choices, default=Part.CO_LEAD)
    state = models.CharField(max_length=10, choices=InvitationState.choices, default=InvitationState.OPEN)
    words = models.CharField("a line from whoever asks", max_length=300, blank=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True, help_text="When it was answered, ran out or taken back.")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["run", "facilitator"],
                condition=Q(state="open", session__isnull=True),
                name="invitation_is_one_open_per_run",
                violation_error_message="They have been asked already and have not answered yet.",
            ),
            models.UniqueConstraint(
                fields=["session", "facilitator"],
                condition=Q(state="open", session__isnull=False),
                name="invitation_is_one_open_per_session",
                violation_error_message="They have been asked already and have not answered yet.",
            ),
            models.CheckConstraint(condition=Q(state__in=InvitationState.values), name="invitation_state_is_known"),
            models.CheckConstraint(condition=Q(role__in=FacilitatorRole.values), name="invitation_role_is_known"),
            models.CheckConstraint(condition=Q(part__in=Part.values), name="invitation_part_is_known"),
            models.CheckConstraint(
                condition=Q(state="open", answered_at__isnull=True) | (~Q(state="open") & Q(answered_at__isnull=False)),
                name="invitation_answered_says_when",
            ),
            models.CheckConstraint(condition=Q(answer_by__gt=F("invited_at")), name="invitation_leaves_time_to_answer"),
        ]

    def __str__(self) -> str:
        return f"{self.facilitator} asked for {self.run.code}"

    @property
    def is_open(self) -> bool:
        return self.state == InvitationState.OPEN


class Away(models.Model):
    """Days on which somebody of the pool cannot facilitate, first and last day included. No reason is asked."""

    facilitator = models.ForeignKey(Facilitator, on_delete=models.CASCADE, related_name="away")
    first_on = models.DateField("first day")
    last_on = models.DateField("last day")

    class Meta:
        verbose_name_plural = "away"
        constraints = [
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")),
                name="away_ends_after_it_starts",
                violation_error_message="The last day is on or after the first.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.facilitator} away from {self.first_on}"
