"""The name on certificates, and the number of one."""

from django import forms

from bookings.domain.certificates import names, numbering
from design_system.forms import Form, LineField
from people.models import Person


class NameForm(Form):
    """Empty: the name we call them."""

    label_size = "m"

    name = LineField(
        label="The name on my certificates",
        required=False,
        max_length=Person._meta.get_field("certificate_name").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args, called: str, whose: str = "my", **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["name"]
        field.label = f"The name on {whose} certificates"
        field.help_text = (
            "Type it just as it should be printed. It can be any name that people know. "
            f"Left empty, it is the name we use: {called}."
        )

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if letters := names.not_printed(name):
            raise forms.ValidationError(names.CannotBePrinted(letters).message)
        return name


class NumberForm(Form):
    number = LineField(
        label="Certificate number",
        help_text="It stands on the certificate, like 7K4M-2Q9X-CD3T.",
        max_length=100,
        error_messages={"required": "Please type the number that stands on the certificate."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )

    def clean_number(self) -> str:
        number = numbering.tidy(self.cleaned_data["number"])
        if not number:
            raise forms.ValidationError(self.fields["number"].error_messages["required"])
        return number
