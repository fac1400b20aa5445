"""Documents to print, as tagged PDFs (PDF/UA-1): a Typst source beside the code, and data that only ever is text.

Data travels as JSON. Nothing is pasted into a source, so a title that looks like markup stays a title.
"""

import datetime as dt
import hashlib
import json
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import typst

from design_system import typeface

MISSING = "?"  # stands for a letter that our typeface does not have
# What carries no meaning of its own may go: pictures, joiners, accents without a letter.
LEFT_OUT = frozenset({"So", "Sk", "Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me"})
# What stands on a letter: drawn only by the family that drew the letter.
ON_A_LETTER = frozenset({"Mn", "Mc", "Me", "Sk"})
# Without them some scripts and pictures fall apart; a reader never sees them.
JOINERS = frozenset("\u200c\u200d\ufe0f")
ONE_FAMILY = ("Noto Sans",)
EVERY_FAMILY = tuple(typeface.FAMILIES)
# How Typst begins the object of a page; no text of a document can look like it.
PAGE = re.compile(rb"^\d+ 0 obj\n<</Type/Page/", re.MULTILINE)
# A fixed one: with the time of making it, the same data would give other bytes each time.
MADE_AT = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def pdf(
    source: Path,
    *,
    data: dict[str, Any],
    families: tuple[str, ...] = ONE_FAMILY,
    pictures: Mapping[str, bytes] | None = None,
) -> bytes:
    """The PDF that `source` makes of `data`, which it reads as `json(bytes(sys.inputs.data))`.

    `pictures` lie beside the source, by name. The same data gives the same bytes. Raises typst.TypstError where it
    would not be PDF/UA-1 (ISO 14289-1).
    """
    inputs = {"data": json.dumps(printable(data, families=families))}
    if not pictures:
        return _compiled(source, inputs)
    with tempfile.TemporaryDirectory() as folder:
        beside = Path(shutil.copy(source, folder))
        for name, content in pictures.items():
            (beside.parent / name).write_bytes(content)
        return _compiled(beside, inputs)


def _compiled(source: Path, inputs: dict[str, str]) -> bytes:
    return typst.compile(
        str(source),
        root=str(source.parent),
        font_paths=[str(typeface.FOLDER)],
        ignore_system_fonts=True,
        sys_inputs=inputs,
        pdf_standards=["ua-1"],
        timestamp=int(MADE_AT.timestamp()),
    )


def pages_of(made: bytes) -> int:
    """How many pages a PDF of ours has."""
    return len(PAGE.findall(made))


def version_of(source: Path, *, data: dict[str, Any]) -> str:
    """Names the PDF without making it: its source, the program and the data."""
    facts = [source.read_text(encoding="utf-8"), version("typst"), data]
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:32]


def printable(value: Any, *, families: tuple[str, ...] = ONE_FAMILY) -> Any:
    """`value` with texts that our typefaces can draw: what they lack is left out, or a question mark stands for it."""
    if isinstance(value, str):
        return _drawn(value, families)[0]
    if isinstance(value, dict):
        return {key: printable(each, families=families) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [printable(each, families=families) for each in value]
    return value


def not_drawn(text: str, *, families: tuple[str, ...] = ONE_FAMILY) -> str:
    """What of `text` a reader of the PDF would miss, each letter once; what nobody sees is not counted."""
    missed = _drawn(text, families)[1]
    return "".join(dict.fromkeys(letter for letter in missed if unicodedata.category(letter) not in {"Cc", "Cf", "Cs"}))


def _drawn(text: str, families: tuple[str, ...]) -> tuple[str, str]:
    """What is drawn, and what is not."""
    drawn, missed = [], []
    on = ""  # the family of the letter before
    for letter in unicodedata.normalize("NFC", text):
        kind = unicodedata.category(letter)
        family = _family_of(letter, kind, families, on=on)
        if letter == "\n" or family:
            drawn.append(letter)
        else:
            missed.append(letter)
            drawn.append("" if kind in LEFT_OUT else MISSING)
        if kind not in ON_A_LETTER and letter not in JOINERS:
            on = family
    return "".join(drawn), "".join(missed)


def _family_of(letter: str, kind: str, families: tuple[str, ...], *, on: str) -> str:
    """The family that draws `letter`, or an empty text."""
    if len(families) > 1 and letter in JOINERS:
        return on
    if kind in {"Cc", "Cf", "Cs"}:
        return ""
    asked = (on,) if len(families) > 1 and on and kind in ON_A_LETTER else families
    return next((family for family in asked if ord(letter) in typeface.letters(family)), "")
