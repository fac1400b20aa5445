"""Searching courses by words, forgiving about accents, apostrophes, capitals and endings."""

import unicodedata

from courses.models import CoursePage

APOSTROPHES = {ord(c): None for c in "'’‘`´ʼ＇"}
# Words that say nothing about a course; left out of a search unless they are all there is.
LITTLE_WORDS = frozenset(
    {"a", "an", "and", "the", "to", "of", "in", "on", "for", "about", "with", "my", "me", "i", "is", "it", "at", "how"}
    | {"course", "courses"}
)


def fold(text: str) -> list[str]:
    """`text` as a list of plain words: no accents, no apostrophes, lower case. “Café” and “cafe” fold alike."""
    apart = unicodedata.normalize("NFKD", text.translate(APOSTROPHES))
    plain = "".join(c for c in apart if not unicodedata.combining(c)).casefold()
    return "".join(c if c.isalnum() else " " for c in plain).split()


def courses_about(text: str) -> list[int] | None:
    """Keys of the live courses whose title, summary and topic hold every word of `text`. One query.

    A word matches the beginning of a word, and a plural its singular. None where `text` holds no word at all,
    which restricts nothing.
    """
    stems = stems_of(text)
    if not stems:
        return None
    rows = CoursePage.objects.live().values_list("pk", "title", "summary", "topic__name")
    return [pk for pk, *texts in rows if holds(fold(" ".join(texts)), stems)]


def stems_of(text: str) -> set[str]:
    """What words have to begin with to be looked for by `text`; empty where it holds no word at all."""
    wanted = fold(text)
    return {_stem(word) for word in [w for w in wanted if w not in LITTLE_WORDS] or wanted}


def holds(found: list[str], stems: set[str]) -> bool:
    """Whether each of `stems` begins one of the words `found`."""
    return all(any(word.startswith(stem) for word in found) for stem in stems)


def _stem(word: str) -> str:
    """“jobs” looks for “job”; “stress” and “bus” stay."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
