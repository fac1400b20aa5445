"""States of a message. docs/states.md draws them."""

from django.db import models


class MessageState(models.TextChoices):
    QUEUED = "queued", "Waiting to go"
    SENDING = "sending", "On its way"
    WITH_STAFF = "with_staff", "With staff, to be printed or said"
    SENT = "sent", "Sent"
    FAILED = "failed", "Failed"
    CANCELLED = "cancelled", "Not needed any more"


# A later message of the same stream waits while an earlier one is in one of these.
UNFINISHED = frozenset({MessageState.QUEUED, MessageState.SENDING})
# It went, or nobody can tell yet.
MAY_HAVE_GONE = frozenset({MessageState.SENDING, MessageState.SENT, MessageState.FAILED})


class CallOutcome(models.TextChoices):
    """How a call on the call list ended. “No answer” is none of them: it is tried again."""

    SPOKE = "spoke", "I spoke to them"
    LEFT_MESSAGE = "left_message", "I left a message"
    COULD_NOT = "could_not", "We could not reach them"
    NOT_NEEDED = "not_needed", "No longer needed"
