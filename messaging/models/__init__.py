"""The tables of messages: the ledger, calls to make, letters printed together."""

from messaging.models.call import CallTask
from messaging.models.letter_batch import LetterBatch
from messaging.models.message import Message

__all__ = ["CallTask", "LetterBatch", "Message"]
