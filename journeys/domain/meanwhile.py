"""Two people with one form open: what only one of them changed is kept, what both changed is asked about.

A form carries the mark of each of its rows as it was when the form was opened.
"""

import hashlib
import json
from collections.abc import Mapping

from design_system import refusals


class SavedMeanwhile(refusals.Refusal):
    """`rows` (ids) are those that both changed. Nothing was written."""

    message = (
        "Somebody else saved here meanwhile. Nothing is lost: what they saved is shown first, and what you wrote is in "
        "the form. Change it where you like, then save again. Yours then takes the place of theirs."
    )

    def __init__(self, rows: frozenset[int]):
        super().__init__()
        self.rows = rows


def mark(*facts: str) -> str:
    """Tells words from other words. Where nothing was said yet, it is empty."""
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:16] if any(facts) else ""


def to_write(*, typed: Mapping[int, str], seen: Mapping[int, str], stands: Mapping[int, str]) -> list[int]:
    """The rows (ids) of `stands` that are to be written: typed are other words than were seen, and than stand there.

    All three hold marks. A row without a mark seen was seen empty. Raises SavedMeanwhile where somebody else wrote
    into one of these rows since it was seen.
    """
    wanted = [pk for pk, now in stands.items() if typed[pk] not in {seen.get(pk, ""), now}]
    clashes = frozenset(pk for pk in wanted if seen.get(pk, "") != stands[pk])
    if clashes:
        raise SavedMeanwhile(clashes)
    return wanted
