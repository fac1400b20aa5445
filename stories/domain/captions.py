"""Captions of a recording: read from WebVTT or SubRip files, or made from its words; always kept as plain WebVTT.

WebVTT: W3C, The Web Video Text Tracks Format. Markup within a caption is left out: only words are shown.
"""

import codecs
import html
import re
from dataclasses import dataclass

from design_system.forms import tidy
from stories.domain import changing

LARGEST_FILE = 1024 * 1024
MOMENT = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
TIMES = re.compile(rf"\s*{MOMENT}\s*-->\s*{MOMENT}", re.ASCII)
TAG = re.compile(r"<[^<>]*>|\{\\[^{}]*\}")
SENTENCE = re.compile(r"[^.!?…\n]+[.!?…]*")
LONGEST_CAPTION = 84  # two lines of 42 letters, as broadcasters count


class NotCaptions(changing.Refusal):
    message = "We found no captions in this file. Please choose a .vtt or .srt file."


@dataclass(frozen=True, kw_only=True)
class Cue:
    """Words shown from one moment to another, in seconds from the start."""

    begins: float
    ends: float
    words: str


def read(data: bytes) -> list[Cue]:
    """The captions in a WebVTT or SubRip file. Raises NotCaptions."""
    if len(data) > LARGEST_FILE:
        raise NotCaptions("This file of captions is too large.")
    text = _decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    cues = []
    for block in re.split(r"\n[ \t]*\n", text):
        lines = block.strip().split("\n")
        at, times = next(((i, found) for i, line in enumerate(lines[:2]) if (found := TIMES.match(line))), (0, None))
        if times is None:
            continue
        begins, ends = _seconds(*times.groups()[:4]), _seconds(*times.groups()[4:])
        words = _plain("\n".join(lines[at + 1 :]))
        if words and ends > begins:
            cues.append(Cue(begins=begins, ends=ends, words=words))
    if not cues:
        raise NotCaptions
    return sorted(cues, key=lambda cue: cue.begins)


def from_words(transcript: str, *, seconds: float) -> list[Cue]:
    """Captions made of the words spoken, spread over the recording by their length. None where there are no words."""
    pieces = _pieces(transcript)
    total = sum(len(piece) for piece in pieces)
    cues, at = [], 0.0
    for piece in pieces:
        lasts = seconds * len(piece) / total
        cues.append(Cue(begins=at, ends=at + lasts, words=piece))
        at += lasts
    return cues


def as_vtt(cues: list[Cue]) -> bytes:
    """A WebVTT file; every sign of its own in the words is written as an entity."""
    blocks = [f"{_clock(cue.begins)} --> {_clock(cue.ends)}\n{html.escape(cue.words, quote=False)}" for cue in cues]
    return ("WEBVTT\n\n" + "\n\n".join(blocks) + "\n").encode()


def _pieces(transcript: str) -> list[str]:
    """Sentences, long ones cut between words."""
    pieces: list[str] = []
    for sentence in SENTENCE.findall(tidy(transcript, lines=True)):
        line = ""
        for word in sentence.split():
            if line and len(line) + 1 + len(word) > LONGEST_CAPTION:
                pieces.append(line)
                line = ""
            line = f"{line} {word}" if line else word
        pieces += [line] if line else []
    return pieces


def _plain(words: str) -> str:
    """Lines of a caption without tags; no empty line, no arrow: both would end it or look like times."""
    lines = [" ".join(line.split()) for line in tidy(html.unescape(TAG.sub("", words)), lines=True).split("\n")]
    return "\n".join(line.replace("-->", "→") for line in lines if line)


def _decoded(data: bytes) -> str:
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeError:
        return data.decode("cp1252", errors="replace")


def _seconds(hours: str | None, minutes: str, seconds: str, fraction: str) -> float:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + int(fraction.ljust(3, "0")) / 1000


def _clock(seconds: float) -> str:
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{rest // 1000:02d}.{rest % 1000:03d}"
