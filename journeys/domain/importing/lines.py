"""A file's bytes become lines of values, or all that is wrong with it is said."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from courses.domain.csv_files.columns import values_of
from courses.domain.csv_files.faults import Fault, FileHasFaults, quoted
from courses.domain.csv_files.reading import MEGABYTE, Sheet, rows_of
from journeys.domain.importing.kinds import Kind

LARGEST = 100 * MEGABYTE
# So many lines are looked up and written at a time: what one query takes, and little memory.
AT_ONCE = 2_000

# Called after each part with what is done, how many are, and of how many.
Tell = Callable[[str, int, int], None]


def say_nothing(what: str, done: int, of: int) -> None:
    """For callers who watch no progress."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """`number` counts the lines of the file from 1; `values` are by column."""

    number: int
    values: dict

    def __getitem__(self, column: str):
        return self.values[column]

    def fault(self, column: str, message: str) -> Fault:
        return Fault(line=self.number, column=column, message=message)


@dataclass(frozen=True, kw_only=True)
class Read:
    lines: list[Line]
    notes: list[str]


def read(data: bytes, *, kind: Kind, tell: Tell = say_nothing) -> Read:
    """The lines of a file. Raises FileHasFaults with all its faults, in the order of the file."""
    sheet, lines = Sheet(), []
    faults: list[Fault] = []
    seen: dict[tuple, int] = {}
    of = data.count(b"\n")
    names = [column.name for column in kind.columns]
    for row in rows_of(data, names=names, what=kind.what, sheet=sheet, largest=LARGEST):
        values, found = values_of(row, kind.columns)
        line = Line(number=row.line, values=values)
        faults += found
        faults += [line.fault(column, message) for column, message in kind.check(values)]
        faults += _twice(line, kind=kind, seen=seen)
        lines.append(line)
        if len(lines) % AT_ONCE == 0:
            tell("lines read", len(lines), of)
    refuse(faults + sheet.faults, kind=kind)
    return Read(lines=lines, notes=sheet.notes)


def refuse(faults: list[Fault], *, kind: Kind) -> None:
    """Raises FileHasFaults with `faults` in the order of the file, where there are any."""
    order = {column.name: place for place, column in enumerate(kind.columns)}
    if faults:
        raise FileHasFaults(sorted(faults, key=lambda f: (f.line, order.get(f.column, -1), f.message)))


def parts(lines: Sequence[Line], *, tell: Tell) -> Iterator[Sequence[Line]]:
    """The lines in parts that are looked up and written together. `tell` hears of each that is done."""
    for start in range(0, len(lines), AT_ONCE):
        yield lines[start : start + AT_ONCE]
        tell("lines done", min(start + AT_ONCE, len(lines)), len(lines))


def _twice(line: Line, *, kind: Kind, seen: dict[tuple, int]) -> list[Fault]:
    key = tuple(line.values.get(column) for column in kind.key)
    if not key or None in key:
        return []
    first = seen.setdefault(key, line.number)
    if first == line.number:
        return []
    shown = ", ".join(quoted(str(part)) for part in key)
    return [line.fault(kind.key[0], f"{shown} is on line {first} too: keep one of the two")]
