"""Files that are kept apart from public ones: named at random, and handed out by our own pages alone."""

import uuid
from pathlib import PurePath

from django.core.files.storage import Storage, storages

# What browsers play, by its ending: many machines know nothing of a phone’s recording.
CONTENT_TYPES = {".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".wav": "audio/wav", ".mp4": "video/mp4"}


def kept_apart() -> Storage:
    """The storage that has no address: whoever asks for one of its files goes through a rule first."""
    return storages["kept_apart"]


def photo_path(row, filename: str) -> str:
    return named_at_random("photos", filename)


def paper_path(row, filename: str) -> str:
    return named_at_random("papers", filename)


def plan_path(row, filename: str) -> str:
    return named_at_random("plans", filename)


def named_at_random(folder: str, filename: str) -> str:
    """Nothing of what somebody called their file is kept but its kind."""
    return f"{folder}/{uuid.uuid4().hex}{PurePath(filename).suffix.lower()[:6]}"
