"""Sign-in: an address, then six digits. The same answer whether or not the address is known."""

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from django import forms

from design_system.forms import Form
from people.models import User


class AddressForm(Form, RequestLoginCodeForm):
    heading_field = "email"
    _user: User | None  # set by allauth's own clean_email

    email = forms.EmailField(
        label="What is your email address?",
        help_text="We will send you a code. You do not need a password.",
        max_length=254,
        error_messages={
            "required": "Please type your email address.",
            "invalid": "Please type an email address like name@example.org.",
        },
        widget=forms.EmailInput(
            attrs={"autocomplete": "email", "inputmode": "email", "spellcheck": "false", "autocapitalize": "none"}
        ),
    )

    def clean_email(self) -> str:
        """Looks for the login, and counts how often this address asked. The view makes one where there is none."""
        return super().clean_email().lower()


class CodeForm(Form, ConfirmLoginCodeForm):
    heading_field = "code"

    code = forms.CharField(
        label="Type the code we sent you",
        help_text="Six digits. The mail can take a minute.",
        max_length=20,
        error_messages={"required": "Please type the six digits from our mail."},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "class": "nhsuk-input--width-10 nhsuk-input--code",
                "spellcheck": "false",
            }
        ),
    )
