"""The two questions of a first visit: a name, and one way to reach them."""

from django import forms

from design_system.forms import Form, LineField, TextField
from people.states import Channel

PHONE_DIGITS = frozenset("0123456789+() -.")


class CalledForm(Form):
    heading_field = "called"

    called = LineField(
        label="What should we call you?",
        help_text="A first name is enough. You can change it at any time.",
        max_length=100,
        error_messages={"required": "Please type a name, so that we know what to call you."},
        widget=forms.TextInput(attrs={"autocomplete": "given-name", "class": "nhsuk-input--width-20"}),
    )

    def clean_called(self) -> str:
        called = self.cleaned_data["called"]
        if not any(letter.isalnum() for letter in called):
            raise forms.ValidationError("Please type a name, so that we know what to call you.")
        return called


class ChannelForm(Form):
    """Asks for an address only where the chosen channel needs one."""

    channel = forms.ChoiceField(
        label="How may we reach you?",
        choices=[
            (Channel.EMAIL, "Email"),
            (Channel.SMS, "Text message"),
            (Channel.PHONE, "Phone call"),
            (Channel.LETTER, "Letter"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Please choose one way to reach you."},
    )
    phone = LineField(
        label="Phone number",
        help_text="For a text message or a phone call.",
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel", "class": "nhsuk-input--width-20"}),
    )
    postal = TextField(
        label="Postal address",
        help_text="For a letter.",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"autocomplete": "street-address", "rows": 3}),
    )
    heading_field = "channel"

    def clean_phone(self) -> str:
        phone = self.cleaned_data["phone"]
        digits = sum(c.isdigit() for c in phone)
        if phone and (not set(phone) <= PHONE_DIGITS or not 7 <= digits <= 15):
            raise forms.ValidationError("Please type a phone number like 07700 900123.")
        return phone

    def clean(self):
        channel = self.cleaned_data.get("channel")
        if channel in {Channel.SMS, Channel.PHONE}:
            self._ask_for("phone", "Please type the number we should use.")
        if channel == Channel.LETTER:
            self._ask_for("postal", "Please type the address we should write to.")
        return self.cleaned_data

    def _ask_for(self, name: str, sentence: str) -> None:
        if name not in self.errors and not self.cleaned_data.get(name):
            self.add_error(name, sentence)

    @property
    def address(self) -> str:
        """What goes with the chosen channel; empty for email."""
        fields = {Channel.SMS: "phone", Channel.PHONE: "phone", Channel.LETTER: "postal"}
        name = fields.get(self.cleaned_data["channel"])
        return self.cleaned_data[name] if name else ""
