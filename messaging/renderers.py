"""Who words a message: one renderer a kind, registered by the room the message is about.

A renderer words the message for the channel it goes by (`message.channel`): a mail, the words of a letter, or the one
or two sentences of a text message, which are also what staff say in a call.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.template.loader import render_to_string

from messaging.models import Message
from people.states import SENT_BY_ITSELF


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """A message ready to go. `kept` (plain JSON) is for the kind's noter, in the transaction that says it is sent."""

    words: str
    subject: str = ""
    mail: EmailMessage | None = None
    kept: dict = field(default_factory=dict)


class Renderer(Protocol):
    def __call__(self, message: Message, *, address: str, now: dt.datetime) -> Rendered | None: ...


class Noter(Protocol):
    def __call__(self, message: Message, *, kept: dict) -> None: ...


class Addresser(Protocol):
    def __call__(self, message: Message) -> str: ...


class NoRenderer(Exception):
    """No room has said how messages of this kind are worded."""


AnyMail = TypeVar("AnyMail", bound=EmailMultiAlternatives)

_renderers: dict[str, Renderer] = {}
_noters: dict[str, Noter] = {}
_addressers: dict[str, Addresser] = {}
_that_can_wait: set[str] = set()
_seen_at_the_desk: dict[str, str] = {}
_noted_when_unsure: set[str] = set()


def renders(kind: str, *, can_wait: bool = False, desk_sees: str = "") -> Callable[[Renderer], Renderer]:
    """Registers the function that words messages of `kind` from what is true when they go out.

    It returns None when the message is not needed any more. What `can_wait` (reminders, news) is not sent to people
    who have paused their messages. `desk_sees` is for messages of another service: all that staff of the college ever
    read of them, in a list, a call or a letter that they print.
    """

    def register(renderer: Renderer) -> Renderer:
        _renderers[kind] = renderer
        _seen_at_the_desk[kind] = desk_sees
        (_that_can_wait.add if can_wait else _that_can_wait.discard)(kind)
        return renderer

    return register


def notes(kind: str, *, when_unsure: bool = False) -> Callable[[Noter], Noter]:
    """Registers the function that writes down what a message of `kind` did once it has gone. Runs once a message.

    With `when_unsure` it is also written down where nobody can tell whether the message went out, and nobody rings to
    find out: a number that a calendar may have seen must not be used twice.
    """

    def register(noter: Noter) -> Noter:
        _noters[kind] = noter
        (_noted_when_unsure.add if when_unsure else _noted_when_unsure.discard)(kind)
        return noter

    return register


def goes_to(kind: str) -> Callable[[Addresser], Addresser]:
    """Registers the function that says to which address messages of `kind` go, where that is not simply the person's.

    An empty text where there is none.
    """

    def register(addresser: Addresser) -> Addresser:
        _addressers[kind] = addresser
        return addresser

    return register


def can_wait(kind: str) -> bool:
    """Whether messages of `kind` are kept from people who have paused theirs."""
    return kind in _that_can_wait


def seen_at_the_desk(kind: str) -> str:
    """What staff of the college read in place of messages of `kind`; empty where they may read them."""
    return _seen_at_the_desk.get(kind, "")


def is_noted_when_unsure(kind: str) -> bool:
    """Whether a message of `kind` counts as sent where nobody can tell."""
    return kind in _noted_when_unsure


def address_of(message: Message) -> str:
    """Where `message` goes on its channel: to the address of the person, unless its kind says otherwise."""
    if message.kind in _addressers:
        return _addressers[message.kind](message)
    return message.person.address_for(message.channel)


def render(message: Message, *, address: str, now: dt.datetime) -> Rendered | None:
    """The words of `message` for its channel and `address`, or None when there is nothing left to say."""
    if message.kind not in _renderers:
        raise NoRenderer(message.kind)
    rendered = _renderers[message.kind](message, address=address, now=now)
    instead = seen_at_the_desk(message.kind)
    if rendered is not None and instead and message.channel not in SENT_BY_ITSELF:
        return Rendered(subject=instead, words=f"{instead}. They will be in touch and say more.")
    return rendered


def note_sent(message: Message, *, kept: dict) -> None:
    """What the kind of `message` writes down when it has gone; most kinds nothing."""
    if message.kind in _noters:
        _noters[message.kind](message, kept=kept)


def with_html(mail: AnyMail) -> AnyMail:
    """Adds a simple HTML form of the plain words: the same words, so the two can never disagree."""
    mail.attach_alternative(render_to_string("messaging/email/words.html", {"words": mail.body}), "text/html")
    return mail
