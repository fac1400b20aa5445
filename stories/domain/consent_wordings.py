"""The versions of what narrators are told before they say yes."""

from people.domain import wordings
from stories.models import ConsentWording


def newest() -> ConsentWording | None:
    """The one that is asked with."""
    return wordings.newest(ConsentWording)


def add(*, words: str, months: int) -> ConsentWording:
    """The next version: `words`, holding for so many months."""
    return wordings.add(ConsentWording, words=words, months=months)
