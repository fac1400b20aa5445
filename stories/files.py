"""Where files of stories and booklets are kept apart from public ones, each under a random name."""

from people.files import named_at_random


def recording_path(recording, filename: str) -> str:
    return named_at_random("recordings", filename)


def cover_path(booklet, filename: str) -> str:
    return named_at_random("covers", filename)


def edition_path(edition, filename: str) -> str:
    return named_at_random("editions", filename)
