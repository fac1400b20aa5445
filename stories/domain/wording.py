"""The words of a story in one piece: what is kept, approved and shown is this, and nothing beside it."""

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any

from stories.models import Story, StoryVersion


@dataclass(frozen=True, kw_only=True)
class Part:
    """`key` stays with a part through all versions. `prompt` is shown as its heading where the author kept it."""

    key: str
    prompt: str
    text: str
    quote: str
    notes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Sound:
    """A recording: names of its files in the storage, the hash of the file, and the words spoken."""

    kind: str
    file: str
    file_hash: str
    captions: str
    transcript: str


@dataclass(frozen=True, kw_only=True)
class Words:
    """Everything a reader may see of a story but its credit, which each consent carries."""

    title: str
    parts: tuple[Part, ...]
    easy_read: str
    photo: str
    photo_alt: str
    recording: Sound | None

    @property
    def notes(self) -> list[str]:
        """What its parts mention, each once."""
        return list(dict.fromkeys(note for part in self.parts for note in part.notes))

    @property
    def count(self) -> int:
        """Words in title and parts."""
        return len(" ".join([self.title, *(part.text for part in self.parts)]).split())


def of(story: Story) -> Words:
    """The story as it is being written, empty parts left out. Three queries, none where parts are prefetched."""
    parts = sorted(story.parts.all(), key=lambda part: (part.position, part.pk))
    recording = getattr(story, "recording", None)
    return Words(
        title=story.title,
        parts=tuple(
            Part(
                key=str(part.key),
                prompt=part.prompt,
                text=part.text,
                quote=part.quote,
                notes=tuple(sorted(note.words for note in part.content_notes.all())),
            )
            for part in parts
            if part.text.strip()
        ),
        easy_read=story.easy_read,
        photo=story.photo.name or "",
        photo_alt=story.photo_alt,
        recording=Sound(
            kind=recording.kind,
            file=recording.file.name,
            file_hash=recording.file_hash,
            captions=recording.captions.name or "",
            transcript=recording.transcript,
        )
        if recording
        else None,
    )


def kept(version: StoryVersion) -> Words:
    """The words that `version` keeps."""
    content = version.content
    recording = content["recording"]
    return Words(
        title=content["title"],
        parts=tuple(Part(**{**part, "notes": tuple(part["notes"])}) for part in content["parts"]),
        easy_read=content["easy_read"],
        photo=content["photo"],
        photo_alt=content["photo_alt"],
        recording=Sound(**recording) if recording else None,
    )


def content_of(words: Words) -> dict[str, Any]:
    """`words` as a version keeps them: plain JSON, the same for the same words."""
    return json.loads(json.dumps(asdict(words)))


def hash_of(words: Words) -> str:
    """SHA-256 of `words`, in hexadecimal: equal only for exactly the same words, notes and files."""
    return hashlib.sha256(json.dumps(asdict(words), sort_keys=True).encode()).hexdigest()
