"""What kind of sound or film a file is, by its first bytes, and the file without what a phone wrote into it.

Place and device stand in the boxes `udta`, `meta` and `uuid` of an MP4 file (ISO/IEC 14496-12), in the ID3 tags of an
MP3, in the LIST chunk of a WAV. They are blanked or cut; what is heard and seen stays as it is.
"""

import io
from typing import BinaryIO

from stories.domain import changing
from stories.states import RecordingKind

LARGEST_FILE = 500 * 1024 * 1024
CONTENT_TYPES = {".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".wav": "audio/wav", ".mp4": "video/mp4"}
HOLD_BOXES = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"moof", b"traf", b"edts"}
TRACES = {b"udta", b"meta", b"uuid"}
MOST_BOXES = 20_000


class NotASound(changing.Refusal):
    message = "We could not read this file. Please choose an MP3, M4A, WAV or MP4 file, as phones make them."


class TooLarge(changing.Refusal):
    message = "This file is larger than 500 MB. Please choose a shorter or smaller one."


def suffix_of(file: BinaryIO, *, kind: str) -> str:
    """How the file is called by what it is: “.mp3”, “.m4a”, “.wav” or “.mp4”. Raises NotASound."""
    file.seek(0)
    start = file.read(12)
    if len(start) < 12:
        raise NotASound
    if start[4:8] == b"ftyp":
        return ".m4a" if kind == RecordingKind.AUDIO else ".mp4"
    if kind == RecordingKind.AUDIO and start[:4] == b"RIFF" and start[8:] == b"WAVE":
        return ".wav"
    if kind == RecordingKind.AUDIO and (start[:3] == b"ID3" or (start[:1] == b"\xff" and start[1] & 0xE6 == 0xE2)):
        return ".mp3"
    raise NotASound


def without_traces(file: BinaryIO, *, suffix: str) -> tuple[int, int]:
    """Blanks what tells of place, time or device, in `file` itself. Gives from where to where it is to be kept.

    Raises NotASound where the file is not built as its kind is.
    """
    size = file.seek(0, io.SEEK_END)
    if suffix in (".m4a", ".mp4"):
        _blank_boxes(file, start=0, end=size)
    elif suffix == ".wav":
        _blank_chunks(file, end=size)
    else:
        return _within_tags(file, size=size)
    return 0, size


def _blank_boxes(file: BinaryIO, *, start: int, end: int) -> None:
    """Renames boxes of traces to `free` and fills them with nothing. The places of all others stay."""
    waiting, seen, found = [(start, end)], 0, set()
    while waiting:
        at, until = waiting.pop()
        while at + 8 <= until:
            seen += 1
            file.seek(at)
            length, kind, header = int.from_bytes(file.read(4), "big"), file.read(4), 8
            if length == 1:
                length, header = int.from_bytes(file.read(8), "big"), 16
            length = until - at if length == 0 else length
            if length < header or at + length > until or seen > MOST_BOXES:
                raise NotASound
            found.add(kind)
            if kind in TRACES:
                _blank(file, at=at + 4, name=b"free", start=at + header, end=at + length)
            elif kind in HOLD_BOXES:
                waiting.append((at + header, at + length))
            at += length
    if b"moov" not in found:
        raise NotASound


def _blank_chunks(file: BinaryIO, *, end: int) -> None:
    at = 12
    while at + 8 <= end:
        file.seek(at)
        name, length = file.read(4), int.from_bytes(file.read(4), "little")
        if name in (b"LIST", b"id3 ", b"ID3 ", b"bext", b"iXML", b"_PMX"):
            _blank(file, at=at, name=b"JUNK", start=at + 8, end=min(end, at + 8 + length))
        at += 8 + length + length % 2


def _within_tags(file: BinaryIO, *, size: int) -> tuple[int, int]:
    """From behind the ID3v2 tags at the start to before the ID3v1 tag at the end."""
    start, end = 0, size
    file.seek(0)
    while (head := file.read(10))[:3] == b"ID3" and len(head) == 10:
        length = sum((byte & 0x7F) << shift for byte, shift in zip(head[6:], (21, 14, 7, 0), strict=True))
        start += 10 + length + (10 if head[5] & 0x10 else 0)
        file.seek(start)
    if size - start >= 128:
        file.seek(size - 128)
        end = size - 128 if file.read(3) == b"TAG" else size
    if start >= end:
        raise NotASound
    return start, end


def _blank(file: BinaryIO, *, at: int, name: bytes, start: int, end: int) -> None:
    file.seek(at)
    file.write(name)
    file.seek(start)
    left = end - start
    while left > 0:
        file.write(b"\0" * min(left, 65536))
        left -= 65536
