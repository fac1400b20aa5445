"""Hands mails to Django's mail backend."""

import contextlib
import smtplib
import ssl
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils.crypto import salted_hmac

from messaging.models import Message
from messaging.outcomes import Refused, Unsure


def message_id(message: Message) -> str:
    """The Message-ID: when it was written, its number, and a proof that it is ours that nobody can guess.

    The same at every try, and found again in what comes back.
    """
    proof = salted_hmac("messaging.mail", str(message.pk), algorithm="sha256").hexdigest()[:16]
    return reference(f"{message.created_at:%Y%m%d-%H%M%S-%f}-{message.pk:08d}-{proof}")


def reference(name: str) -> str:
    """The Message-ID of a mail that is called `name` here."""
    return f"<{name}@{urlsplit(settings.BASE_URL).hostname or 'localhost'}>"


def send(message: Message, *, mail: EmailMessage) -> None:
    """As `hand_over`, a message of the ledger."""
    hand_over(mail, known_as=message_id(message))


def hand_over(mail: EmailMessage, *, known_as: str) -> None:
    """`known_as` is its Message-ID. Raises `Refused` where the server knows no such mailbox.

    Raises `Unsure` where the line broke while it was sent; anything else raised says that it has not gone.
    """
    mail.extra_headers["Message-ID"] = known_as
    connection = get_connection()
    connection.open()
    try:
        connection.send_messages([mail])
    except smtplib.SMTPRecipientsRefused as refused:
        codes = [code for code, _ in refused.recipients.values()]
        if all(500 <= code < 600 for code in codes):
            raise Refused(f"The mail server says that there is no such address ({codes[0]}).") from None
        raise
    except (smtplib.SMTPServerDisconnected, TimeoutError, ConnectionError, ssl.SSLError) as broken:
        raise Unsure(type(broken).__name__) from broken
    finally:
        with contextlib.suppress(Exception):  # whatever hanging up says: the mail is what counts
            connection.close()


def has_gone(message: Message) -> bool | None:
    """Whether the mail has gone; None where the backend cannot tell, as with SMTP."""
    ask = getattr(get_connection(), "has_gone", None)
    return ask(message_id(message)) if ask else None
