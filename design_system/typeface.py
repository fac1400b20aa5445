"""Which letters the typefaces of our printed documents can draw. A PDF with a letter missing would not be accessible.

Each family is a folder with its weights: Noto Sans, and beside it Noto Sans Arabic and Noto Emoji for what people write
themselves.
"""

import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "fonts"
# In the order in which a document asks them, as Typst calls them.
FAMILIES = {"Noto Sans": FOLDER, "Noto Sans Arabic": FOLDER / "arabic", "Noto Emoji": FOLDER / "emoji"}


@cache
def letters(family: str = "Noto Sans") -> frozenset[int]:
    """The code points that every weight of the family draws."""
    return frozenset.intersection(*(frozenset(_drawn_by(path)) for path in sorted(FAMILIES[family].glob("*.ttf"))))


def _drawn_by(path: Path) -> Iterator[int]:
    """The code points of a font's character tables in formats 4 and 12 (OpenType 1.9, cmap)."""
    font = path.read_bytes()
    table = _table(font, b"cmap")
    (count,) = struct.unpack(">H", table[2:4])
    maps = [table[struct.unpack(">L", table[8 + 8 * n : 12 + 8 * n])[0] :] for n in range(count)]
    for map_ in maps:
        if map_[:2] == b"\x00\x04":
            yield from _segments(map_)
        elif map_[:2] == b"\x00\x0c":
            yield from _groups(map_)


def _segments(map_: bytes) -> Iterator[int]:
    """Format 4: up to U+FFFF."""
    segments = struct.unpack(">H", map_[6:8])[0] // 2
    size = 2 * segments
    numbers = f">{segments}H"
    ends = struct.unpack(numbers, map_[14 : 14 + size])
    firsts = struct.unpack(numbers, map_[16 + size : 16 + 2 * size])
    deltas = struct.unpack(numbers, map_[16 + 2 * size : 16 + 3 * size])
    offsets_at = 16 + 3 * size
    offsets = struct.unpack(numbers, map_[offsets_at : offsets_at + size])
    for n, (first, end) in enumerate(zip(firsts, ends, strict=True)):
        for code in range(first, min(end, 0xFFFE) + 1):
            at = offsets_at + 2 * n + offsets[n] + 2 * (code - first)
            glyph = code if offsets[n] == 0 else struct.unpack(">H", map_[at : at + 2])[0]
            if glyph and (glyph + deltas[n]) % 0x10000:
                yield code


def _groups(map_: bytes) -> Iterator[int]:
    """Format 12: everything."""
    (count,) = struct.unpack(">L", map_[12:16])
    for n in range(count):
        first, end, glyph = struct.unpack(">LLL", map_[16 + 12 * n : 28 + 12 * n])
        yield from range(first if glyph else first + 1, end + 1)


def _table(font: bytes, name: bytes) -> bytes:
    (count,) = struct.unpack(">H", font[4:6])
    for n in range(count):
        tag, _, start, length = struct.unpack(">4sLLL", font[12 + 16 * n : 28 + 16 * n])
        if tag == name:
            return font[start : start + length]
    raise ValueError(f"This font has no table {name!r}.")
