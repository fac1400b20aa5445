"""Which period somebody wants the figures of. Days are London's."""

import datetime as dt
from collections.abc import Sequence

from django import forms
from django.core.exceptions import ValidationError

from bookings.domain.figures import periods
from bookings.domain.figures.periods import Period
from courses.models import Term
from design_system.forms import DayField, Form

CHOOSE = "Please choose a period, or give both its first and its last day."


class PeriodForm(Form):
    """`period` is what was asked for. A period of the list comes before the two days."""

    chosen = forms.ChoiceField(label="Period", required=False, choices=[])
    first = DayField(label="Or from this day", required=False)
    last = DayField(label="To this day, included", required=False)

    def __init__(self, *args, terms: Sequence[Term], today: dt.date, **kwargs):
        super().__init__(*args, **kwargs)
        self.terms, self.today = terms, today
        offered = [period for _, some in periods.offered(today, terms=terms) for period in some]
        words = {period.key: _in_list(period) for period in offered}
        self.fields["chosen"].choices = [("", "Other days"), *words.items()]  # type: ignore[attr-defined]  # a choice

    @property
    def period(self) -> Period:
        return self.cleaned_data["period"]

    @staticmethod
    def initial_for(period: Period) -> dict:
        return {"chosen": period.key, "first": period.first_on, "last": period.last_on}

    def clean(self) -> dict:
        found = super().clean() or {}
        if self.errors:
            return found
        first, last = found.get("first"), found.get("last")
        if found.get("chosen"):
            first, last = (dt.date.fromisoformat(day) for day in found["chosen"].split("_"))
        if not first or not last:
            raise ValidationError(CHOOSE)
        if last < first:
            self.add_error("last", "The last day comes before the first. Please change one of them.")
            return found
        return found | {"period": periods.named(first, last, terms=self.terms)}


def _in_list(period: Period) -> str:
    return period.name if period.name == period.dates else f"{period.name} ({period.dates})"
