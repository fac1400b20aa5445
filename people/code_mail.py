"""The mail with the sign-in code. Its subject says nothing about the college: phones show it on the lock screen."""

from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.template.loader import render_to_string


def send(address: str, *, code: str, request: HttpRequest | None) -> None:
    """Sends six digits to `address` now. Raises what the mail backend raises."""
    words = render_to_string("people/email/code.txt", {"code": code}, request=request)
    EmailMessage(subject="Your sign-in code", body=words, to=[address]).send()
