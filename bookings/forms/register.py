"""What a register page sends back: the mark chosen and the mark shown, for each booking and each facilitator."""

import re
from typing import cast

from django import forms

from bookings.domain.walk_ins import LONGEST
from bookings.states import Mark
from courses.models import Facilitator
from courses.states import FacilitatorRole, TeachingMark
from design_system.forms import Form, LineField

NAMED = re.compile(r"(mark|seen|taught|taughtseen)-([0-9]{1,18})")
SETTLED = re.compile(r"(t?)([0-9]{1,18}):([a-z_]*)")
MARKS = frozenset({"", *Mark.values})
TEACHING_MARKS = frozenset({"", *TeachingMark.values})
NOT_UNDERSTOOD = "We could not read the marks, so nothing was saved. Please load the page again."


class MarksForm(Form):
    """`cleaned_data` holds `marks` and `seen` by booking id, `team` and `team_seen` by session facilitation.

    `settle` is the button that decides one clash. A kind of mark we do not know means that nothing is read at all.
    """

    def clean(self) -> dict[str, dict[int, str]]:
        found: dict[str, dict[int, str]] = {"mark": {}, "seen": {}, "taught": {}, "taughtseen": {}}
        for name in self.data:
            named = NAMED.fullmatch(name)
            if named:
                found[named[1]][int(named[2])] = self.data[name]
        if "settle" in self.data:
            settled = SETTLED.fullmatch(self.data["settle"])
            if not settled:
                raise forms.ValidationError(NOT_UNDERSTOOD)
            found["taught" if settled[1] else "mark"][int(settled[2])] = settled[3]
        students = {*found["mark"].values(), *found["seen"].values()}
        teachers = {*found["taught"].values(), *found["taughtseen"].values()}
        if not (MARKS.issuperset(students) and TEACHING_MARKS.issuperset(teachers)):
            raise forms.ValidationError(NOT_UNDERSTOOD)
        return {
            "marks": found["mark"],
            "seen": found["seen"],
            "team": found["taught"],
            "team_seen": found["taughtseen"],
        }

    @property
    def only_row(self) -> int | None:
        """The booking of a row that was sent by itself."""
        return self._only("marks", other="team")

    @property
    def only_teacher(self) -> int | None:
        """The session facilitation of a row that was sent by itself."""
        return self._only("team", other="marks")

    def _only(self, sent: str, *, other: str) -> int | None:
        ids = list(self.cleaned_data[sent])
        return ids[0] if len(ids) == 1 and not self.cleaned_data[other] else None


class FromThePool(forms.ModelChoiceField):
    def label_from_instance(self, facilitator: Facilitator) -> str:
        return f"{facilitator.shown_as} ({FacilitatorRole(facilitator.role).label.lower()})"


class SubstituteForm(Form):
    """Who stood in, from the pool."""

    facilitator = FromThePool(
        Facilitator.objects.none(),
        label="Who taught?",
        empty_label="Choose a name",
        error_messages={
            "required": "Please choose who taught.",
            "invalid_choice": "Please choose somebody from the list. Who is already on this page is marked there.",
        },
    )

    def __init__(self, *args, pool, **kwargs):
        super().__init__(*args, **kwargs)
        cast("FromThePool", self.fields["facilitator"]).queryset = pool


class WalkInForm(Form):
    called = LineField(
        label="What name do they go by?",
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Please type the name they go by."},
    )


class CodeForm(Form):
    code = LineField(
        label="What is the code on the wall?",
        help_text="Six letters and numbers, like CDF347.",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": "Please type the code that you see in the room."},
    )

    def clean_code(self) -> str:
        """Letters and digits alone, as they stand on the wall."""
        code = "".join(c for c in self.cleaned_data["code"].upper() if c.isascii() and c.isalnum())
        if not code:
            raise forms.ValidationError("Please type the code that you see in the room.")
        return code
