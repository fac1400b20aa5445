"""What an import changed, and that in words."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from courses.domain.csv_files.differences import Difference
from design_system.words import spoken_list

CHANGES_SHOWN = 200
ONE = {
    "people": "person",
    "episodes": "episode",
    "contacts": "contact",
    "outcomes": "outcome",
    "completions": "completion",
    "answers": "answer",
    "teams": "team",
    "boroughs": "borough",
    "funders": "funder",
    "specialists": "specialist",
    "lines": "line",
}


@dataclass(kw_only=True)
class Imported:
    """`new` counts rows by what they are; `changed` holds a line a row, with each fact before and after."""

    lines: int = 0
    new: Counter[str] = field(default_factory=Counter)
    changed: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def changes_nothing(self) -> bool:
        return not self.changed and not self.new.total()

    def change(self, what: str, differences: list[Difference]) -> None:
        self.changed.append(f"{what}, {'; '.join(str(each) for each in differences)}")


def in_words(imported: Imported, *, is_rehearsal: bool) -> Iterator[str]:
    """The lines to print after an import, or a rehearsal of one."""
    yield f"The file holds {_counted('lines', imported.lines)}."
    new = [_counted(what, count) for what, count in imported.new.items() if count]
    if new:
        yield f"New: {spoken_list(new)}."
    if imported.changed:
        yield "Changed:"
        yield from (f"  {words}" for words in imported.changed[:CHANGES_SHOWN])
        if len(imported.changed) > CHANGES_SHOWN:
            yield f"  and {len(imported.changed) - CHANGES_SHOWN:,} more"
    for note in imported.notes:
        yield f"Note: {note}"
    if imported.changes_nothing:
        yield "Everything is as the file says already: nothing was changed."
    else:
        yield "This was a dry run: nothing was written." if is_rehearsal else "Done."


def _counted(what: str, count: int) -> str:
    return f"1 {ONE[what]}" if count == 1 else f"{count:,} {what}"
