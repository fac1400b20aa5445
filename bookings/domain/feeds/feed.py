"""A feed that was found: its tag, known before anything is built, and its content, built when it is asked for."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

SCHEMA = 1  # rises with every change to what an entry is made of


@dataclass(frozen=True, kw_only=True)
class Feed:
    etag: str
    content: Callable[[], bytes]


def strong_etag(*facts: object) -> str:
    """Names the bytes that `facts` lead to (RFC 9110, 8.8.3). Facts are numbers, texts and lists of them."""
    return f'"{hashlib.sha256(repr((SCHEMA, facts)).encode()).hexdigest()[:32]}"'
