"""Which letters the typeface of our printed documents can draw. A PDF with a letter missing would not be accessible."""

import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "fonts"


@cache
def letters() -> frozenset[int]:
    """The code points that every weight of the typeface draws."""
    return frozenset.intersection(*(frozenset(_drawn_by(path)) for path in sorted(FOLDER.glob("*.ttf"))))


def _drawn_by(path: Path) -> Iterator[int]:
    """The code points of a font's character table in format 4 (OpenType 1.9, cmap)."""
    font = path.read_bytes()
    table = _table(font, b"cmap")
    (count,) = struct.unpack(">H", table[2:4])
    starts = [struct.unpack(">L", table[8 + 8 * n : 12 + 8 * n])[0] for n in range(count)]
    map_ = next(table[start:] for start in starts if table[start : start + 2] == b"\x00\x04")
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


def _table(font: bytes, name: bytes) -> bytes:
    (count,) = struct.unpack(">H", font[4:6])
    for n in range(count):
        tag, _, start, length = struct.unpack(">4sLLL", font[12 + 16 * n : 28 + 16 * n])
        if tag == name:
            return font[start : start + length]
    raise ValueError(f"This font has no table {name!r}.")
