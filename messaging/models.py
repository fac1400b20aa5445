"""The ledger and outbox: one row a message, written in the transaction that causes it."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from messaging.states import UNFINISHED, MessageState
from people.models import Person
from people.states import Channel


class MessageQuerySet(models.QuerySet):
    def due(self, now: dt.datetime) -> Self:
        """Queued, its time has come, and nothing earlier of its stream is unfinished; oldest first."""
        earlier = Message.objects.filter(
            stream=OuterRef("stream"), pk__lt=OuterRef("pk"), state__in=UNFINISHED
        ).exclude(stream="")
        return self.filter(state=MessageState.QUEUED, not_before__lte=now).exclude(Exists(earlier)).order_by("pk")

    def left_behind(self, now: dt.datetime) -> Self:
        """Taken by a worker that never finished: its lease has run out."""
        return self.filter(state=MessageState.SENDING, leased_until__lte=now)


class Message(models.Model):
    """`kind` names the renderer, `about` holds the ids it needs; the words are made when it goes out."""

    kind = models.CharField(max_length=60)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="messages")
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.EMAIL)
    about = models.JSONField(default=dict)
    dedupe_key = models.CharField(max_length=200, unique=True)
    stream = models.CharField(
        max_length=100, blank=True, db_index=True, help_text="Messages of one stream go out in order."
    )
    state = models.CharField(max_length=10, choices=MessageState.choices, default=MessageState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField()
    leased_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_to = models.CharField(max_length=500, blank=True)
    provider_id = models.CharField(max_length=200, blank=True)
    last_error = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["not_before"], condition=Q(state="queued"), name="message_queued_by_time"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=MessageState.values), name="message_state_is_known"),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="message_channel_is_known"),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="message_sent_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state="sending", leased_until__isnull=False)
                | (~Q(state="sending") & Q(leased_until__isnull=True)),
                name="message_sending_has_a_lease",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.get_state_display()})"
