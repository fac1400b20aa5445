"""The ledger and outbox: one row a message, written in the transaction that causes it."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from messaging.models.letter_batch import LetterBatch
from messaging.states import MAY_HAVE_GONE, UNFINISHED, MessageState
from people.models import Person
from people.states import Channel


class MessageQuerySet(models.QuerySet):
    def due(self, now: dt.datetime) -> Self:
        """Queued, its time has come, and nothing earlier of its stream is unfinished; longest due first."""
        earlier = Message.objects.filter(stream=OuterRef("stream"), pk__lt=OuterRef("pk"), state__in=UNFINISHED)
        due = self.filter(state=MessageState.QUEUED, not_before__lte=now)
        # Most have no stream: those are not compared with all the others that have none.
        return due.filter(Q(stream="") | ~Exists(earlier)).order_by("not_before", "pk")

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
    attempts = models.PositiveSmallIntegerField(default=0, help_text="Takings in all: tells one from the next.")
    tries = models.PositiveSmallIntegerField(default=0, help_text="Failed tries on this channel.")
    tried = models.JSONField(default=list, help_text="Channels given up before this one.")
    is_urgent = models.BooleanField(default=False, help_text="Too pressing for a letter: it becomes a call.")
    handed_over_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="Just before it was handed to a server: from then on it may have gone.",
    )
    kept = models.JSONField(default=dict, help_text="What its kind notes once it has gone.")
    words = models.JSONField(default=dict, help_text="Subject and words of a letter as it was printed.")
    letter_batch = models.ForeignKey(
        LetterBatch, null=True, blank=True, on_delete=models.PROTECT, related_name="letters"
    )
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
            models.Index(fields=["not_before", "id"], condition=Q(state="queued"), name="message_queued_in_order"),
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
            models.CheckConstraint(
                condition=Q(letter_batch__isnull=True) | Q(state__in=["with_staff", "sent"]),
                name="message_printed_is_with_staff_or_sent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.get_state_display()})"

    @property
    def may_have_gone(self) -> bool:
        """Whether the person may have read or heard it, or will: a printed letter is as good as posted."""
        return self.state in MAY_HAVE_GONE or self.letter_batch_id is not None
