"""Who writes the words of a message: one renderer a kind, registered by the room the message is about."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.template.loader import render_to_string

from messaging.models import Message


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """A mail ready to go. `on_sent` is called in the transaction that notes it as sent."""

    mail: EmailMessage
    on_sent: Callable[[], None] | None = None


class Renderer(Protocol):
    def __call__(self, message: Message, *, address: str, now: dt.datetime) -> Rendered | None: ...


class NoRenderer(Exception):
    """No room has said how messages of this kind are worded."""


AnyMail = TypeVar("AnyMail", bound=EmailMultiAlternatives)

_renderers: dict[str, Renderer] = {}


def renders(kind: str) -> Callable[[Renderer], Renderer]:
    """Registers the function that words messages of `kind` from what is true when they go out.

    It returns None when the message is not needed any more.
    """

    def register(renderer: Renderer) -> Renderer:
        _renderers[kind] = renderer
        return renderer

    return register


def render(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """The mail for `message` to `address`, or None when there is nothing left to say."""
    if message.kind not in _renderers:
        raise NoRenderer(message.kind)
    return _renderers[message.kind](message, address=address, now=now)


def with_html(mail: AnyMail) -> AnyMail:
    """Adds a simple HTML form of the plain words: the same words, so the two can never disagree."""
    mail.attach_alternative(render_to_string("messaging/email/words.html", {"words": mail.body}), "text/html")
    return mail
