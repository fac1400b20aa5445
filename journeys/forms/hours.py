"""Hours a week, typed."""

from decimal import Decimal
from typing import Any

from django import forms

from journeys.domain import outcomes

WRONG = "Please give a number of hours between 0 and 100, for example 16 or 7.5."


class HoursField(forms.DecimalField):
    """Hours with one decimal; may stay empty. Whatever is wrong, one sentence says so, once."""

    def __init__(self, **kwargs: Any):
        super().__init__(
            label="Hours a week",
            required=False,
            min_value=Decimal(0),
            max_value=outcomes.MOST_HOURS,
            decimal_places=1,
            widget=forms.TextInput(
                attrs={"inputmode": "decimal", "class": "nhsuk-input--width-4", "autocomplete": "off"}
            ),
            error_messages={"invalid": WRONG},
            **kwargs,
        )

    def run_validators(self, value: Any) -> None:
        try:
            super().run_validators(value)
        except forms.ValidationError:
            raise forms.ValidationError(WRONG, code="invalid") from None

    def prepare_value(self, value: Any) -> Any:
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value
