"""The versions of what people are told before they say yes. The newest one is asked with; none is ever changed."""

from typing import TypeVar

from django.db import transaction

from people.models import Wording

AWording = TypeVar("AWording", bound=Wording)


def newest(kind: type[AWording]) -> AWording | None:
    return kind._default_manager.order_by("-version").first()


@transaction.atomic
def add(kind: type[AWording], *, words: str, months: int) -> AWording:
    """The next version: `words`, holding for so many months. Two at once get two numbers."""
    list(kind._default_manager.select_for_update().order_by("version").values_list("pk"))
    latest = newest(kind)
    return kind._default_manager.create(version=latest.version + 1 if latest else 1, words=words, months=months)
