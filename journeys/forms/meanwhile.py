"""Forms that two people may have open at once. Each row carries the mark of what it was opened with."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django import forms

from design_system.forms import Form, say_again

SAVED_ANOTHER = "Somebody else saved another answer here."


@dataclass(frozen=True, kw_only=True)
class Stands:
    """A row as it stands: `values` by the names of its fields, `words` for whoever compares. `pk` is its id."""

    pk: int
    mark: str
    label: str
    words: str
    values: Mapping[str, str]


class MarkedForm(Form):
    """`saved_meanwhile`: after a clash, what stands now where both wrote."""

    saved_meanwhile: Sequence[Stands] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.marked: list[int] = []

    def put_mark(self, pk: int, mark: str) -> None:
        self.put(f"seen_{pk}", forms.CharField(required=False, widget=forms.HiddenInput, initial=mark))
        self.marked.append(pk)

    @property
    def seen(self) -> dict[int, str]:
        """The marks that were sent, by the ids of the rows."""
        return {pk: self.cleaned_data[f"seen_{pk}"] for pk in self.marked}

    def show_beside(self, rows: Iterable[Stands], *, clashes: Collection[int]) -> None:
        """Drawn again, it follows what stands now. What was typed stays, but where only somebody else wrote."""
        found, seen = list(rows), self.seen
        for row in found:
            if seen[row.pk] != row.mark:
                values = {} if row.pk in clashes else row.values
                say_again(self, **{f"seen_{row.pk}": row.mark}, **values)
        self.saved_meanwhile = [row for row in found if row.pk in clashes]
        for row in self.saved_meanwhile:
            self.add_error(next(iter(row.values)), SAVED_ANOTHER)
