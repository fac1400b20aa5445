"""What the page of things to prepare sends back: for each the answer, the note, and the version that was shown."""

import re

from django import forms

from bookings.domain.preparing import Answer, Key
from bookings.states import Prepared
from design_system.forms import Form, tidy

NAMED = re.compile(r"(state|note|seen)-([0-9]{1,18})-([0-9]{1,18})")
STATES = frozenset({"", *Prepared.values})
NOT_UNDERSTOOD = "We could not read the answers, so nothing was saved. Please load the page again."


class PreparingForm(Form):
    """`cleaned_data["answers"]` holds an Answer for each booking and need that has one.

    A kind of answer we do not know means that nothing is read at all.
    """

    def clean(self) -> dict[str, dict[Key, Answer]]:
        found: dict[Key, dict[str, str]] = {}
        for name in self.data:
            named = NAMED.fullmatch(name)
            if named:
                found.setdefault((int(named[2]), int(named[3])), {})[named[1]] = tidy(str(self.data[name]))
        answered = {key: said for key, said in found.items() if "state" in said}
        if not STATES.issuperset(said["state"] for said in answered.values()):
            raise forms.ValidationError(NOT_UNDERSTOOD)
        return {
            "answers": {
                key: Answer(state=said["state"], note=said.get("note", ""), seen=said.get("seen", ""))
                for key, said in answered.items()
            }
        }
