"""Which period a report is made of."""

import datetime as dt

from django import forms

from bookings.domain.figures.periods import Period
from design_system.forms import Form
from journeys.domain.made_reports import making


class MakeForm(Form):
    """`period` is what was chosen: a financial year or a quarter that is over on `today`."""

    chosen = forms.ChoiceField(label="Financial year or quarter", choices=[])

    def __init__(self, *args, today: dt.date, **kwargs):
        super().__init__(*args, **kwargs)
        self.offered = {period.key: period for period in making.offered(today)}
        choices = [(key, f"{period.name} ({period.dates})") for key, period in self.offered.items()]
        self.fields["chosen"].choices = choices  # type: ignore[attr-defined]  # a choice

    @property
    def period(self) -> Period:
        return self.offered[self.cleaned_data["chosen"]]
