"""An earlier version beside the words of now, part by part, for the author who looks back."""

import datetime as dt
import uuid
from dataclasses import dataclass

from stories.domain import history, wording
from stories.domain.side_by_side import Stretch, compare
from stories.models import Story, StoryVersion

# Versions that are looked through for parts taken out; the others are opened one by one.
RECENT = 20


@dataclass(frozen=True, kw_only=True)
class ComparedPart:
    """`then` and `now` are None where the part did not stand."""

    key: str
    then: wording.Part | None
    now: wording.Part | None
    stretches: list[Stretch]

    @property
    def is_same(self) -> bool:
        return self.then == self.now


@dataclass(frozen=True, kw_only=True)
class Compared:
    version: StoryVersion
    title: list[Stretch]
    parts: list[ComparedPart]
    easy_read: list[Stretch]
    transcript: list[Stretch]
    has_another_photo: bool
    has_another_recording: bool
    is_same: bool


@dataclass(frozen=True, kw_only=True)
class TakenOut:
    """A part that stands no more, as it was last."""

    version: StoryVersion
    key: uuid.UUID
    heading: str
    text: str
    kept_at: dt.datetime


def compared(version: StoryVersion) -> Compared:
    """`version` and the words of its story as they stand, the parts in the order of now, those taken out last."""
    then, now = wording.kept(version), wording.of(version.story)
    old, new = {part.key: part for part in then.parts}, {part.key: part for part in now.parts}
    parts = [
        ComparedPart(
            key=key,
            then=old.get(key),
            now=new.get(key),
            stretches=compare(_as_read(old.get(key)), _as_read(new.get(key))),
        )
        for key in [*new, *(key for key in old if key not in new)]
    ]
    return Compared(
        version=version,
        title=compare(then.title, now.title),
        parts=parts,
        easy_read=compare(then.easy_read, now.easy_read),
        transcript=compare(_spoken(then), _spoken(now)),
        has_another_photo=then.photo != now.photo,
        has_another_recording=then.recording != now.recording,
        is_same=then == now,
    )


def _as_read(part: wording.Part | None) -> str:
    """Everything that is typed into a part, one under the other."""
    if part is None:
        return ""
    quote = f"A line that may stand out: “{part.quote}”" if part.quote else ""
    notes = f"This part {' and '.join(part.notes)}." if part.notes else ""
    return "\n\n".join(each for each in (part.prompt, part.text, quote, notes) if each)


def _spoken(words: wording.Words) -> str:
    return words.recording.transcript if words.recording else ""


def taken_out(story: Story) -> list[TakenOut]:
    """Parts in one of the last versions that stand no more, the latest first. Two queries."""
    standing = {str(key) for key in story.parts.values_list("key", flat=True)}
    found: dict[str, TakenOut] = {}
    for version in history.listed(story).defer(None)[:RECENT]:
        for part in version.content["parts"]:
            if part["key"] not in standing and part["key"] not in found:
                found[part["key"]] = TakenOut(
                    version=version,
                    key=uuid.UUID(part["key"]),
                    heading=part["prompt"],
                    text=part["text"],
                    kept_at=version.made_at,
                )
    return list(found.values())
