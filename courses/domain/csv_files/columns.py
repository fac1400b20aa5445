"""What a column of a file is, and how a row of cells becomes values."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from courses.domain.csv_files import cells
from courses.domain.csv_files.cells import BadCell, plain
from courses.domain.csv_files.faults import Fault
from courses.domain.csv_files.reading import Row


@dataclass(frozen=True, kw_only=True)
class Column:
    name: str
    read: Callable[[str], object]
    may_be_empty: bool = False
    when_empty: object = ""


def text(name: str, model, field: str, *, may_be_empty: bool = False) -> Column:
    """A column of words, as long as that field of `model` takes them."""
    longest = model._meta.get_field(field).max_length
    return Column(name=name, read=cells.text(longest=longest), may_be_empty=may_be_empty)


def values_of(row: Row, columns: Sequence[Column]) -> tuple[dict, list[Fault]]:
    """The values of one row by column, and its faults in the order of `columns`; a value with a fault is not there."""
    values: dict = {}
    faults: list[Fault] = []
    for column in columns:
        try:
            cell = plain(row.cells[column.name])
            if cell:
                values[column.name] = column.read(cell)
            elif column.may_be_empty:
                values[column.name] = column.when_empty
            else:
                raise BadCell("this cell is empty")
        except BadCell as bad:
            faults.append(Fault(line=row.line, column=column.name, message=bad.message))
    return values, faults
