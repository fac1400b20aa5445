"""Why a completion is given or taken back."""

from django import forms

from bookings.models import Completion
from design_system.forms import Form, LineField


class ReasonForm(Form):
    reason = LineField(
        label="Why?",
        help_text="A few words. They are kept with the completion.",
        max_length=Completion._meta.get_field("reason").max_length,
        error_messages={"required": "Please say why, in a few words."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
