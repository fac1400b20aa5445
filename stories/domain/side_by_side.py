"""Two texts side by side, sentence by sentence: what stayed, what went, what came."""

import difflib
import re
from dataclasses import dataclass

# A sentence, or a line: small enough to see what changed, large enough to read. What lies between two is a piece by
# itself, so that a sentence stays the same when another one follows it.
PIECES = re.compile(r"[^\s.!?][^.!?\n]*(?:[.!?]+[\"'”’)]*)?|[.!?]+[\"'”’)]*|[^\S\n]+|\n+")
# Beyond so many pieces a comparison takes longer than anybody waits: whole texts are shown instead.
MOST_PIECES = 4000


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A stretch of text that stands in both (`was` equals `becomes`), or in one, or differs."""

    was: str
    becomes: str

    @property
    def is_same(self) -> bool:
        return self.was == self.becomes


def compare(was: str, becomes: str) -> list[Stretch]:
    """Both texts cut into stretches; put together again they are exactly `was` and `becomes`."""
    if was == becomes:
        return [Stretch(was=was, becomes=becomes)] if was else []
    old, new = _pieces(was), _pieces(becomes)
    if len(old) > MOST_PIECES or len(new) > MOST_PIECES:
        return [Stretch(was=was, becomes=becomes)]
    matcher = difflib.SequenceMatcher(a=old, b=new)
    return [Stretch(was="".join(old[a:b]), becomes="".join(new[c:d])) for _, a, b, c, d in matcher.get_opcodes()]


def _pieces(text: str) -> list[str]:
    return PIECES.findall(text)
