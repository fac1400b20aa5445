"""What a register page sends back: the mark chosen and the mark shown, for each booking."""

import re

from django import forms

from bookings.states import Mark
from design_system.forms import Form

NAMED = re.compile(r"(mark|seen)-([0-9]{1,18})")
SETTLED = re.compile(r"([0-9]{1,18}):([a-z_]*)")
MARKS = frozenset({"", *Mark.values})
NOT_UNDERSTOOD = "We could not read the marks, so nothing was saved. Please load the page again."


class MarksForm(Form):
    """`cleaned_data` holds `marks` and `seen` by booking id. `settle` is the button that decides one clash.

    A kind of mark we do not know means that nothing is read at all.
    """

    def clean(self) -> dict[str, dict[int, str]]:
        found: dict[str, dict[int, str]] = {"mark": {}, "seen": {}}
        for name in self.data:
            named = NAMED.fullmatch(name)
            if named:
                found[named[1]][int(named[2])] = self.data[name]
        if "settle" in self.data:
            settled = SETTLED.fullmatch(self.data["settle"])
            if not settled:
                raise forms.ValidationError(NOT_UNDERSTOOD)
            found["mark"][int(settled[1])] = settled[2]
        if not MARKS.issuperset([*found["mark"].values(), *found["seen"].values()]):
            raise forms.ValidationError(NOT_UNDERSTOOD)
        return {"marks": found["mark"], "seen": found["seen"]}

    @property
    def only_row(self) -> int | None:
        """The booking of a row that was sent by itself."""
        ids = list(self.cleaned_data["marks"])
        return ids[0] if len(ids) == 1 else None
