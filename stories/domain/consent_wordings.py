"""The versions of what narrators are told before they say yes. The newest one is asked with; none is ever changed."""

from django.db import transaction

from stories.models import ConsentWording


def newest() -> ConsentWording | None:
    return ConsentWording.objects.order_by("-version").first()


@transaction.atomic
def add(*, words: str, months: int) -> ConsentWording:
    """The next version: `words`, holding for so many months. Two at once get two numbers."""
    list(ConsentWording.objects.select_for_update().order_by("version").values_list("pk"))
    latest = newest()
    return ConsentWording.objects.create(version=latest.version + 1 if latest else 1, words=words, months=months)
