"""Forms of the person's own page. Nothing is filled in or ticked before they do it."""

import datetime as dt

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from design_system.forms import LATEST, DayField, Form, TextField, longest
from journeys.domain.own import plan
from journeys.domain.referrals import LONGEST_WORDS
from journeys.models import StayingWellPlan
from journeys.models.own import MOST_WORDS
from journeys.states import OwnKind

LONG_AGO = dt.date(1920, 1, 1)


class DayInALifeField(DayField):
    """As `DayField`, as far back as anybody remembers."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        needed = self.error_messages["invalid"]
        self.validators = [MinValueValidator(LONG_AGO, needed), MaxValueValidator(LATEST, needed)]


def few_lines() -> forms.Textarea:
    return forms.Textarea(attrs={"rows": 3})


class GoalForm(Form):
    words = TextField(
        label="What do you want?",
        max_length=MOST_WORDS,
        widget=few_lines(),
        help_text="In your own words. It can be big or small.",
        error_messages={"required": "Please write what you want. A few words are enough."},
    )


class StepForm(Form):
    words = TextField(
        label="What do you do next?",
        max_length=MOST_WORDS,
        widget=few_lines(),
        help_text="One small thing is enough.",
        error_messages={"required": "Please write what you do next. A few words are enough."},
    )
    by_on = DayField(label="By when?", required=False, help_text="You can leave this empty.")


class EntryForm(Form):
    kind = forms.ChoiceField(label="What was it?", choices=OwnKind.choices, widget=forms.RadioSelect)
    words = TextField(
        label="What did you do?",
        max_length=MOST_WORDS,
        widget=few_lines(),
        error_messages={"required": "Please write what you did. A few words are enough."},
    )
    on = DayInALifeField(
        label="When was it, or when did it begin?",
        help_text="If you do not know the day, a day near it is fine.",
    )


class SupportForm(Form):
    words = TextField(
        label="What would you like?",
        required=False,
        max_length=LONGEST_WORDS,
        help_text="For example, the work you would like, or what would help. You can leave this empty.",
    )


def box(label: str) -> TextField:
    """One of the plan: it may stay empty."""
    return TextField(label=label, required=False, max_length=longest(StayingWellPlan, "well"), widget=few_lines())


class PlanForm(Form):
    """The five boxes of the plan. `opened_with` says which words it was opened with (see plan.seen)."""

    well = box("What keeps me well at work")
    signs = box("How I notice that it gets hard")
    helps = box("What helps me then")
    asks = box("What I ask of my manager")
    who = box("Who I can turn to")
    opened_with = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def boxes(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in plan.BOXES}
