"""Words that a reader may want to look at again: of suicide as of a crime or a success, and amounts. Only a help.

Source: Samaritans, media guidelines for reporting suicide.
"""

import re
from dataclasses import dataclass

from stories.domain import wording

OF_SUICIDE = r"\b(?:commit(?:s|ted|ting)?|(?:un)?successful|failed)\s+suicide\b"
AMOUNTS = (
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|a hundred)\s+"
    r"(?:mg|milligrams?|grams?|ml|units?|tablets?|pills?|capsules?|bottles?|cans?|pints?|packets?)\b"
)
LOOK_AT = re.compile(f"{OF_SUICIDE}|{AMOUNTS}", re.I)
# As many as somebody would look through.
MOST = 20


@dataclass(frozen=True, kw_only=True)
class Found:
    """`number` counts the parts from 1; 0 is the story in easy words."""

    number: int
    words: str


def find(words: wording.Words) -> list[Found]:
    """Up to MOST of them, each once a part, in the order of the story."""
    texts = [*enumerate((part.text for part in words.parts), start=1), (0, words.easy_read)]
    found = [
        Found(number=number, words=" ".join(match.group().split()))
        for number, text in texts
        for match in LOOK_AT.finditer(text)
    ]
    return list(dict.fromkeys(found))[:MOST]
