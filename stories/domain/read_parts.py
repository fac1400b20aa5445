"""A version part by part, with what its reader says of each: for the reader on the desk, and for the author after."""

import uuid
from dataclasses import dataclass

from stories.domain import readings, suggestions, wording
from stories.domain.side_by_side import Stretch, compare
from stories.models import Comment, Reading, StoryVersion, Suggestion


@dataclass(frozen=True, kw_only=True)
class Suggested:
    """`stretches` stand side by side: what was read, and what is suggested. `may_be_taken`: the part is as it was."""

    suggestion: Suggestion
    stretches: list[Stretch]
    may_be_taken: bool


@dataclass(frozen=True, kw_only=True)
class ReadPart:
    """`changed` compares it with the words that were read the last time; empty where nothing changed, or all is new."""

    number: int
    key: uuid.UUID
    part: wording.Part
    comments: list[Comment]
    suggested: Suggested | None
    changed: list[Stretch]

    @property
    def has_answer(self) -> bool:
        return bool(self.comments or self.suggested)


@dataclass(frozen=True, kw_only=True)
class ReadStory:
    """`on_the_whole` are comments on no part."""

    reading: Reading
    words: wording.Words
    parts: list[ReadPart]
    on_the_whole: list[Comment]

    @property
    def has_comments(self) -> bool:
        return bool(self.on_the_whole or any(part.comments for part in self.parts))

    @property
    def has_suggestions(self) -> bool:
        return any(part.suggested for part in self.parts)


def of(reading: Reading, *, before: StoryVersion | None = None) -> ReadStory:
    """The words that `reading` is of, with its comments and suggestions: three queries. `before` was read before it."""
    words = wording.kept(reading.version)
    comments = list(reading.comments.select_related("made_by__person").order_by("made_at", "pk"))
    suggested = {str(each.part): each for each in reading.suggestions.all()}
    texts = suggestions.texts_now(reading.story)
    known = {part.key: part.text for part in wording.kept(before).parts} if before else {}
    keys = {part.key for part in words.parts}
    parts = [
        ReadPart(
            number=number,
            key=uuid.UUID(part.key),
            part=part,
            comments=[each for each in comments if str(each.part) == part.key],
            suggested=_suggested(suggested[part.key], texts=texts) if part.key in suggested else None,
            changed=compare(known[part.key], part.text) if known.get(part.key, part.text) != part.text else [],
        )
        for number, part in enumerate(words.parts, start=1)
    ]
    return ReadStory(
        reading=reading,
        words=words,
        parts=parts,
        on_the_whole=[each for each in comments if str(each.part) not in keys],
    )


def told_before(reading: Reading) -> list[ReadStory]:
    """What earlier readings of the story ended with, the last one first; three queries each, at most three of them."""
    earlier = readings.answered(reading.story).exclude(pk=reading.pk)[:3]
    return [of(each) for each in earlier]


def _suggested(suggestion: Suggestion, *, texts: dict[str, str]) -> Suggested:
    return Suggested(
        suggestion=suggestion,
        stretches=compare(suggestion.was, suggestion.becomes),
        may_be_taken=texts.get(str(suggestion.part)) == suggestion.was,
    )
