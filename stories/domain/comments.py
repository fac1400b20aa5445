"""Words to the author about a part or the whole, by who reads the story, and what the author says to them."""

import datetime as dt
import uuid

from django.db import transaction

from people.models import User
from stories.domain import readings, suggestions
from stories.models import Comment, Reading


@transaction.atomic
def say(reading: Reading, *, part: uuid.UUID | None, words: str, by: User, now: dt.datetime) -> Comment:
    """A comment on that part, or on the whole. Raises IsOver, NotTheReader, NoSuchPart, SaysNothing."""
    reading = readings.being_read(reading, by=by)
    if not words:
        raise readings.SaysNothing("Write your comment first.")
    if part is not None:
        suggestions.text_of(reading.version, part=part)
    return Comment.objects.create(reading=reading, part=part, words=words, made_by=by, made_at=now)


@transaction.atomic
def take_out(comment: Comment, *, by: User, now: dt.datetime) -> None:
    """Takes a comment out that its author has not seen yet. Raises IsOver, NotTheReader."""
    readings.being_read(comment.reading, by=by)
    comment.delete()


@transaction.atomic
def answer(comment: Comment, *, words: str, by: User, now: dt.datetime) -> Comment:
    """What the author says to it, in place of what they said before: the next reader sees it. Empty: they saw it."""
    comment.answer, comment.answered_at = words, now
    comment.save(update_fields=["answer", "answered_at"])
    return comment
