"""Tidies texts that go into mail headers and calendar files: whatever somebody typed, it stays text."""

import re

# Control characters, and the marks that turn the direction of what follows; joiners in emoji stay.
UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def lines(text: str) -> str:
    """The text without control characters; line breaks are kept as a single newline."""
    return UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")).strip()


def one_line(text: str) -> str:
    """The text on one line: nothing in it can begin a header of its own."""
    return " ".join(lines(text).split())
