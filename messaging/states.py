"""States of a message. docs/states.md draws them."""

from django.db import models


class MessageState(models.TextChoices):
    QUEUED = "queued", "Waiting to go"
    SENDING = "sending", "On its way"
    SENT = "sent", "Sent"
    FAILED = "failed", "Failed"
    CANCELLED = "cancelled", "Not needed any more"


# A later message of the same stream waits while an earlier one is in one of these.
UNFINISHED = frozenset({MessageState.QUEUED, MessageState.SENDING})
