"""The mail with the sign-in code. Its subject says nothing about the college: phones show it on the lock screen."""

import logging
import smtplib

from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.template.loader import render_to_string

log = logging.getLogger(__name__)


class CodeNotSent(Exception):
    message = "We could not send the code just now. Nothing is lost: try again in a minute, or call us."


def send(address: str, *, code: str, request: HttpRequest | None) -> None:
    """Sends six digits to `address` now. Raises CodeNotSent where the mail could not go out."""
    words = render_to_string("people/email/code.txt", {"code": code}, request=request)
    try:
        EmailMessage(subject="Your sign-in code", body=words, to=[address]).send()
    except (OSError, smtplib.SMTPException) as fault:
        log.error("A sign-in code could not be sent: %s", type(fault).__name__)  # its words may hold the address
        raise CodeNotSent from fault
