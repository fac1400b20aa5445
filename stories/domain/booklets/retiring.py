"""Taking an edition from readers: its files go with it, once that is certain."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from people.files import kept_apart
from stories.models import Edition
from stories.states import EditionState

FOLDER = "editions"
LEFT_BEHIND_AFTER = dt.timedelta(hours=6)
FILES = ("pdf", "large_print", "print_shop", "plain_text")


def replace(edition: Edition) -> None:
    """A newer edition is ready. To be called with the edition locked."""
    _retire(edition, state=EditionState.REPLACED)


def withdraw(edition: Edition, *, now: dt.datetime) -> None:
    """A story in it may not be read there any more. To be called with the edition locked."""
    edition.withdrawn_at = now
    _retire(edition, state=EditionState.WITHDRAWN)


def delete_files(names: Iterable[str]) -> None:
    for name in names:
        kept_apart().delete(name)


def delete_left_behind(*, now: dt.datetime) -> int:
    """Deletes files that a stopped worker left and no edition knows. Returns how many."""
    try:
        _, names = kept_apart().listdir(FOLDER)
    except FileNotFoundError:
        return 0
    known = {name for row in Edition.objects.values_list(*FILES) for name in row if name}
    left = [path for name in names if (path := f"{FOLDER}/{name}") not in known]
    old = [path for path in left if kept_apart().get_modified_time(path) <= now - LEFT_BEHIND_AFTER]
    delete_files(old)
    return len(old)


def _retire(edition: Edition, *, state: EditionState) -> None:
    names = [getattr(edition, field).name for field in FILES if getattr(edition, field)]
    for field in FILES:
        setattr(edition, field, "")
    edition.state, edition.stage = state, ""
    edition.save()
    transaction.on_commit(lambda: delete_files(names))
