"""Which figures somebody wants: of which days, of what part of the service; and figures as they were printed."""

from django import forms

from bookings.forms.figures import PeriodForm
from design_system.forms import LineField, longest
from journeys.domain.figures import sight
from journeys.domain.figures.definitions import SECTIONS
from journeys.domain.figures.slices import NAMES, Slice
from journeys.models import PrintedFigure
from people.models import User

ALL_OF_IT = ("", "All of the service")


class FiguresForm(PeriodForm):
    """As PeriodForm; `slice` is the part that was asked for, of those `user` may see; None is all of the service."""

    part = forms.ChoiceField(label="Of", required=False, choices=[])

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, kinds = user, sight.kinds_for(user)
        self.parts = {
            part.key: part
            for kind in kinds
            for part in (Slice(kind=kind.key, value=value, name=name) for value, name in NAMES[kind.key]())
        }
        grouped = [
            (kind.name, [(part.key, part.name) for part in self.parts.values() if part.kind == kind.key])
            for kind in kinds
        ]
        self.fields["part"].choices = [ALL_OF_IT, *grouped]  # type: ignore[attr-defined]  # a choice

    def clean(self) -> dict:
        found = super().clean()
        part, period = self.parts.get(found.get("part", "")), found.get("period")
        if part and period and not sight.may_ask_of(part, period=period, user=self.user):
            self.add_error("part", sight.WHOLE_QUARTERS)
        return found

    @property
    def slice(self) -> Slice | None:
        return self.parts.get(self.cleaned_data["part"]) if self.is_bound else None


class PrintedForm(PeriodForm):
    """A figure of a period as it was printed. `figure` is its key."""

    figure = forms.ChoiceField(
        label="Which figure?",
        choices=[
            ("", "Choose one"),
            *((section.name, [(each.key, each.name) for each in section.figures]) for section in SECTIONS),
        ],
        error_messages={"required": "Please choose the figure."},
    )
    as_printed = LineField(
        label="What does it say?",
        help_text="Just as it was printed, such as “38.4%” or “about 190”.",
        max_length=longest(PrintedFigure, "as_printed"),
        error_messages={"required": "Please write what was printed."},
    )
    source = LineField(
        label="Where was it printed?",
        help_text="Such as “Annual report 2016/17, page 4”.",
        max_length=longest(PrintedFigure, "source"),
        error_messages={"required": "Please write where it was printed."},
    )
