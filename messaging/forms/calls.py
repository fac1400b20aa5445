"""How a call went."""

from django import forms

from design_system.forms import Form, LineField
from messaging.models import CallTask
from messaging.states import CallOutcome

TRY_LATER = "try_later"


class CallForm(Form):
    outcome = forms.ChoiceField(
        label="How did it go?",
        choices=[
            (CallOutcome.SPOKE, CallOutcome.SPOKE.label),
            (CallOutcome.LEFT_MESSAGE, CallOutcome.LEFT_MESSAGE.label),
            (TRY_LATER, "No answer, try again later"),
            (CallOutcome.COULD_NOT, CallOutcome.COULD_NOT.label),
            (CallOutcome.NOT_NEEDED, CallOutcome.NOT_NEEDED.label),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Please say how the call went."},
    )
    note = LineField(
        label="A note for the college (you do not have to)",
        help_text="Facts only. The person may ask to see it.",
        required=False,
        max_length=CallTask._meta.get_field("note").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
