"""A feed that was found: its tag, known before anything is built, and its content, built when it is asked for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.crypto import salted_hmac

SCHEMA = 3  # rises with every change to what an entry is made of


@dataclass(frozen=True, kw_only=True)
class Feed:
    etag: str
    content: Callable[[], bytes]


def strong_etag(head: str, *, lines: Sequence[str]) -> str:
    """Names the bytes that `head` and `lines` lead to (RFC 9110, 8.8.3). Says nothing of them to others."""
    facts = "\n".join((str(SCHEMA), head, *lines))
    return f'"{salted_hmac("bookings.feeds.tag", facts, algorithm="sha256").hexdigest()[:32]}"'
