"""What facilitators say of themselves. Checks and tidies; saves nothing."""

from django import forms

from courses.models import Facilitator
from design_system.forms import DayField, Form, LineField, TextField


class OwnFactsForm(Form):
    shared_contact = LineField(
        label="How the other facilitator can reach you",
        help_text="A phone number or an email address. Only those who teach the course with you see it, and staff. "
        "Left blank: they ask the college.",
        required=False,
        max_length=Facilitator._meta.get_field("shared_contact").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    adjustments = TextField(
        label="What helps you to teach",
        help_text="For example: a chair with arms, a break half-way, notes in large print. Staff see it.",
        required=False,
        max_length=Facilitator._meta.get_field("adjustments").max_length,
    )
    shares_adjustments = forms.BooleanField(label="The other facilitator may see what helps me", required=False)


class AwayForm(Form):
    first_on = DayField(label="First day away")
    last_on = DayField(label="Last day away", help_text="Leave it blank for one day.", required=False)

    def clean(self) -> dict:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first_on"), cleaned.get("last_on")
        if first and last and last < first:
            self.add_error("last_on", "The last day is on or after the first.")
        return cleaned | {"last_on": last or first}
