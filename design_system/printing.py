"""Documents to print, as tagged PDFs (PDF/UA-1): a Typst source beside the code, and data that only ever is text.

Data travels as JSON. Nothing is pasted into a source, so a title that looks like markup stays a title.
"""

import datetime as dt
import hashlib
import json
import unicodedata
from importlib.metadata import version
from pathlib import Path
from typing import Any

import typst

from design_system import typeface

MISSING = "?"  # stands for a letter that our typeface does not have
# What carries no meaning of its own may go: pictures, joiners, accents without a letter.
LEFT_OUT = frozenset({"So", "Sk", "Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me"})
# A fixed one: with the time of making it, the same data would give other bytes each time.
MADE_AT = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def pdf(source: Path, *, data: dict[str, Any]) -> bytes:
    """The PDF that `source` makes of `data`, which it reads as `json(bytes(sys.inputs.data))`.

    The same data gives the same bytes. Raises typst.TypstError where it would not be PDF/UA-1 (ISO 14289-1).
    """
    return typst.compile(
        str(source),
        root=str(source.parent),
        font_paths=[str(typeface.FOLDER)],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(printable(data))},
        pdf_standards=["ua-1"],
        timestamp=int(MADE_AT.timestamp()),
    )


def version_of(source: Path, *, data: dict[str, Any]) -> str:
    """Names the PDF without making it: its source, the program and the data."""
    facts = [source.read_text(encoding="utf-8"), version("typst"), data]
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:32]


def printable(value: Any) -> Any:
    """`value` with texts that our typeface can draw: what it lacks is left out, or a question mark stands for it."""
    if isinstance(value, str):
        return "".join(map(_drawn, unicodedata.normalize("NFC", value)))
    if isinstance(value, dict):
        return {key: printable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [printable(each) for each in value]
    return value


def _drawn(letter: str) -> str:
    kind = unicodedata.category(letter)
    if letter == "\n" or (ord(letter) in typeface.letters() and kind not in {"Cc", "Cf", "Cs"}):
        return letter
    return "" if kind in LEFT_OUT else MISSING
