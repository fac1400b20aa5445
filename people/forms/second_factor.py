"""The second factor: six digits from an app, or a recovery code."""

from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms

from design_system.forms import Form


def _code_field(help_text: str) -> forms.CharField:
    return forms.CharField(
        label="Code",
        help_text=help_text,
        max_length=40,
        error_messages={"required": "Please type the code."},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "class": "nhsuk-input--width-10"}),
    )


class SetUpForm(Form, ActivateTOTPForm):
    code = _code_field("The six digits your app shows now.")


class SecondFactorForm(Form, AuthenticateForm):
    code = _code_field("Six digits from your app, or one of your recovery codes.")
