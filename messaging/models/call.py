"""Calls that staff are to make: the call list."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from messaging.models.message import Message
from messaging.states import CallOutcome
from people.models import Person


class CallTaskQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Not made yet, most pressing first."""
        return self.filter(done_at__isnull=True).order_by("due_at", "pk")

    def gone_by_themselves(self) -> Self:
        """Taken off the list by nobody: there was nothing left to say."""
        return self.filter(outcome=CallOutcome.NOT_NEEDED, done_by__isnull=True)


class CallTask(models.Model):
    """`kind` names who words it; a call that says a message has the message, any other has `about`."""

    kind = models.CharField(max_length=60)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="call_tasks")
    message = models.OneToOneField(Message, null=True, blank=True, on_delete=models.PROTECT, related_name="call_task")
    about = models.JSONField(default=dict)
    dedupe_key = models.CharField(max_length=200, unique=True)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    last_tried_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=14, choices=CallOutcome.choices, blank=True)
    note = models.CharField(max_length=500, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = CallTaskQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["due_at"], condition=Q(done_at__isnull=True), name="calltask_open_by_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, outcome="") | (Q(done_at__isnull=False) & ~Q(outcome="")),
                name="calltask_done_says_when_and_how",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["", *CallOutcome.values]), name="calltask_outcome_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"Call: {self.kind}"
