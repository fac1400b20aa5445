from decimal import Decimal

import pytest
from django import forms

from journeys.forms.hours import WRONG, HoursField


@pytest.mark.parametrize("typed", ["99999.55", "-1", "100.5", "7.55", "sixteen", "NaN", "Infinity", "<b>16</b>"])
def test_hours_that_are_wrong_are_told_of_once(typed):
    with pytest.raises(forms.ValidationError) as refused:
        HoursField().clean(typed)

    assert refused.value.messages == [WRONG]


@pytest.mark.parametrize(("kept", "shown"), [("16.0", "16"), ("7.5", "7.5"), ("100.0", "100"), ("0.0", "0")])
def test_hours_are_shown_as_somebody_would_write_them(kept, shown):
    assert HoursField().prepare_value(Decimal(kept)) == shown


def test_hours_may_stay_empty():
    assert HoursField().clean("") is None
