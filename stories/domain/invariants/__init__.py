"""Looks for every state of stories and booklets that must not exist, and for whatever of a story may have stayed at a
way out. Reads only."""

import datetime as dt
from collections.abc import Iterator

from stories.domain.invariants import of_files, of_pages, of_people, of_ways_out, of_words


def faults(*, now: dt.datetime) -> Iterator[str]:
    """One line a fault; no line when all is well. Lines name rows by number, never a person, a title or a word."""
    yield from of_words.faults()
    yield from of_ways_out.faults(now=now)
    yield from of_pages.faults()
    yield from of_files.faults(now=now)
    yield from of_people.faults()
