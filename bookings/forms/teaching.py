"""What facilitators say of themselves. Checks and tidies; saves nothing."""

from django import forms

from courses.models import Facilitator
from design_system.forms import Form, LineField, TextField

DAY_NEEDED = "Please give the day, for example 21/10/2026."


def _day(label: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "autocomplete": "off"}),
        error_messages={"invalid": DAY_NEEDED, "required": DAY_NEEDED},
    )


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
    first_on = _day("First day away")
    last_on = _day("Last day away")

    def clean(self) -> dict:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first_on"), cleaned.get("last_on")
        if first and last and last < first:
            self.add_error("last_on", "The last day is on or after the first.")
        return cleaned
