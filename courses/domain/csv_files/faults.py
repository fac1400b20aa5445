"""What is wrong with a file, said by line and column."""

import unicodedata
from dataclasses import dataclass

SHOWN_LENGTH = 40


@dataclass(frozen=True, kw_only=True, order=True)
class Fault:
    """`line` counts the lines of the file from 1; 0 means the file as a whole."""

    line: int
    column: str = ""
    message: str

    def __str__(self) -> str:
        where = [f"line {self.line}"] if self.line else []
        where += [f"column {self.column}"] if self.column else []
        return f"{', '.join(where)}: {self.message}" if where else self.message


class FileHasFaults(Exception):
    """Nothing was written. `faults` holds all of them, in the order of the file."""

    def __init__(self, faults: list[Fault]):
        self.faults = faults
        super().__init__(self.message)

    @property
    def message(self) -> str:
        """Every fault on a line of its own."""
        return "\n".join(str(fault) for fault in self.faults)


def quoted(text: str) -> str:
    """`text` in quotes, short, and without anything that a terminal would obey."""
    cut = text if len(text) <= SHOWN_LENGTH else f"{text[:SHOWN_LENGTH]}…"
    plain = "".join("·" if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else c for c in cut)
    return f"“{plain}”"
