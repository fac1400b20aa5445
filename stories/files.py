"""Files of stories and booklets: kept apart from public ones, named at random, handed out by our own pages alone."""

import uuid
from pathlib import PurePath

from django.core.files.storage import Storage, storages


def kept_apart() -> Storage:
    """The storage that has no address: whoever asks for one of its files goes through a rule first."""
    return storages["kept_apart"]


def photo_path(story, filename: str) -> str:
    return _random("photos", filename)


def recording_path(recording, filename: str) -> str:
    return _random("recordings", filename)


def paper_path(row, filename: str) -> str:
    return _random("papers", filename)


def cover_path(booklet, filename: str) -> str:
    return _random("covers", filename)


def edition_path(edition, filename: str) -> str:
    return _random("editions", filename)


def _random(folder: str, filename: str) -> str:
    """Nothing of what somebody called their file is kept but its kind."""
    return f"{folder}/{uuid.uuid4().hex}{PurePath(filename).suffix.lower()[:6]}"
