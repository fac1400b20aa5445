"""What a story needs before somebody reads it: a title, words, and words for those who cannot see or hear."""

import unicodedata

from stories.domain import wording
from stories.models import Story
from stories.states import RecordingKind

# What a phone types by itself for the plain signs.
PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "..."})


def missing(story: Story) -> list[str]:
    """What is still missing, one sentence each; nothing where it can be sent. Three queries."""
    words = wording.of(story)
    lacks = []
    if not words.title.strip():
        lacks.append("Your story needs a title.")
    if not words.parts:
        lacks.append("There are no words yet.")
    if words.photo and not words.photo_alt.strip():
        lacks.append("Say in a few words what is in your photo, for people who cannot see it.")
    lacks += [_lost_line(part.quote) for part in words.parts if part.quote and not holds(part.text, part.quote)]
    return lacks + _missing_of_recording(words.recording)


def _missing_of_recording(sound: wording.Sound | None) -> list[str]:
    if sound is None:
        return []
    what = "film" if sound.kind == RecordingKind.FILM else "recording"
    lacks = []
    if not sound.transcript.strip():
        lacks.append(f"Your {what} needs its words written down, for people who cannot hear it.")
    if not sound.captions:
        lacks.append(f"Your {what} needs captions. We can make them from the words written down.")
    return lacks


def _lost_line(quote: str) -> str:
    return f"The line “{quote[:60]}{'…' if len(quote) > 60 else ''}” no longer stands in its part. Choose it again."


def holds(text: str, line: str) -> bool:
    """Whether `line` stands in `text`, spaces, line breaks and the shape of quotation marks aside."""
    return _plain(line) in _plain(text)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).translate(PLAIN).split())
