"""Calls to make, letters to print, messages that did not go out."""

import datetime as dt

from django.db.models import QuerySet
from django.urls import reverse

from bookings.domain.due import telling_time
from bookings.domain.due.kinds import Kind, Row
from messaging.domain import letters, troubles
from messaging.models import CallTask, Message
from people.models import User


def calls_to_make(*, by: User, now: dt.datetime) -> QuerySet[CallTask]:
    return CallTask.objects.open().select_related("person")


def _call(task: CallTask, now: dt.datetime) -> Row:
    return Row(
        what=str(task.person),
        when=f"to be made by {telling_time.by(task.due_at, now)}",
        is_overdue=task.due_at < now,
        url=reverse("desk_call", args=[task.pk]),
        person=task.person,
    )


def letters_to_print(*, by: User, now: dt.datetime) -> QuerySet[Message]:
    return letters.waiting().select_related("person")


def _letter(message: Message, now: dt.datetime) -> Row:
    return Row(
        what=f"Letter to {message.person}",
        when=f"written {telling_time.ago(message.created_at, now)}",
        url=reverse("desk_letters"),
        person=message.person,
    )


def messages_failed(*, by: User, now: dt.datetime) -> QuerySet[Message]:
    return troubles.troubles(now=now)


def _failed(message: Message, now: dt.datetime) -> Row:
    return Row(
        what=f"Message to {message.person}",
        about=f"by {message.get_channel_display().lower()}",
        when=f"written {telling_time.ago(message.created_at, now)}",
        url=reverse("desk_messages"),
        person=message.person,
    )


CALLS = Kind(slug="calls", one="call to make", many="calls to make", find=calls_to_make, row=_call)
LETTERS = Kind(slug="letters", one="letter to print", many="letters to print", find=letters_to_print, row=_letter)
FAILED = Kind(
    slug="messages",
    one="message that did not go out",
    many="messages that did not go out",
    find=messages_failed,
    row=_failed,
)
