"""How messages that go out by themselves are handed to a server, and how the server is asked whether one has gone."""

from messaging import mail, texts
from messaging.models import Message
from messaging.renderers import Rendered
from people.states import Channel


def hand_over(message: Message, *, rendered: Rendered, address: str) -> None:
    """Gives the mail or text to its server. Raises `Refused`, `Unsure`, or whatever says that it has not gone."""
    if message.channel == Channel.SMS:
        texts.send(message, number=address, words=rendered.words)
    elif rendered.mail is None:
        raise ValueError("worded for an email without a mail")
    else:
        mail.send(message, mail=rendered.mail)


def has_gone(message: Message) -> bool | None:
    """Whether the server has taken the message; None where it cannot tell."""
    return texts.has_gone(message) if message.channel == Channel.SMS else mail.has_gone(message)


def reference(message: Message) -> str:
    """What the server knows the message by: the same at every try."""
    return texts.reference(message) if message.channel == Channel.SMS else mail.message_id(message)
