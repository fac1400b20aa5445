"""Forms of co-production work: what somebody chooses, what is put right, what is noted, and what the desk looks for."""

from django import forms

from ambassadors.domain.involvement import choosing, listing
from ambassadors.domain.involvement.listing import Wanted
from ambassadors.models import Involvement
from ambassadors.states import Chosen, InvolvementKind
from design_system.forms import DayField, Form, LineField, longest

# In the person’s own voice.
IN_MY_WORDS = {
    Chosen.PAID: "Pay me",
    Chosen.EXPENSES_ONLY: "Only my expenses",
    Chosen.VOUCHER: "A voucher",
    Chosen.DONATED: "Give it to the college",
    Chosen.DECLINED: "Nothing, thank you",
}
NARROW = {"class": "nhsuk-input--width-5", "inputmode": "decimal", "autocomplete": "off"}


def _hours(label: str) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        min_value=0.25,
        max_value=24,
        max_digits=5,
        decimal_places=2,
        help_text="For example 2 or 1.5",
        widget=forms.TextInput(attrs=NARROW),
        error_messages={"required": "Please give the hours.", "invalid": "Please give a number, for example 1.5"},
    )


def _why(label: str, *, required: bool = False, hint: str = "", says: str = "") -> LineField:
    return LineField(
        label=label,
        required=required,
        max_length=choosing.LONGEST_WHY,
        help_text=hint,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": says} if says else {},
    )


class ChooseForm(Form):
    chosen = forms.ChoiceField(
        label="What would you like?",
        choices=[(each.value, words) for each, words in IN_MY_WORDS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": "Please choose one. You can change it later."},
    )


class ChooseForThemForm(Form):
    chosen = forms.ChoiceField(
        label="What did they choose?",
        choices=Chosen.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Please choose what they said."},
    )
    told = _why(
        "Who told you, and how?",
        required=True,
        hint="For example: Sam, by phone on Monday. It is their choice, and they read this.",
        says=choosing.NobodySaid.message,
    )


class CorrectOwnForm(Form):
    what = LineField(label="What it was", max_length=longest(Involvement, "what"))
    done_on = DayField(label="Day")
    hours = _hours("Hours")
    why = _why("What was wrong?", hint="You can leave this empty.")

    @property
    def facts(self) -> dict:
        """What is to stand there, by column."""
        return {name: value for name, value in self.cleaned_data.items() if name != "why"}


def _rate(*, required: bool) -> forms.DecimalField:
    return forms.DecimalField(
        label="Rate an hour, in pounds",
        required=required,
        min_value=0,
        max_digits=6,
        decimal_places=2,
        help_text="Without one, payment cannot be chosen.",
        widget=forms.TextInput(attrs=NARROW),
        error_messages={
            "required": "Please give a rate, for example 12.50",
            "invalid": "Please give a number, for example 12.50",
        },
    )


def _offered() -> LineField:
    return LineField(
        label="What was offered",
        required=False,
        max_length=longest(Involvement, "offered"),
        help_text="For example: payment at our rate, or a voucher of £20. They read it before they choose.",
    )


class RatesForm(Form):
    rate = _rate(required=True)
    offered = _offered()


class FactsForm(Form):
    what = LineField(
        label="What it was",
        max_length=longest(Involvement, "what"),
        error_messages={"required": "Please say what it was."},
    )
    done_on = DayField(label="Day")
    hours = _hours("Hours")
    rate = _rate(required=False)
    offered = _offered()
    benefits_advice_on = DayField(label="Benefits advice offered on", required=False)


class CorrectForm(FactsForm):
    why = _why("Why?", hint="They read it.")

    @property
    def facts(self) -> dict:
        """What is to stand there, by column."""
        return {name: value for name, value in self.cleaned_data.items() if name != "why"}


class FilterForm(Form):
    """What the desk looks for, as a query string."""

    first = DayField(label="From", required=False)
    last = DayField(label="To", required=False)
    who = LineField(label="Name or reference", required=False, max_length=100)
    kind = forms.ChoiceField(label="Kind", required=False, choices=[("", "All kinds"), *InvolvementKind.choices])
    chosen = forms.ChoiceField(
        label="What they chose",
        required=False,
        choices=[("", "Anything"), (listing.NOT_CHOSEN, "Not chosen yet"), *Chosen.choices],
    )
    given = forms.ChoiceField(
        label="Given to those who pay",
        required=False,
        choices=[
            ("", "Given or not"),
            (listing.TO_GIVE, "To be given now"),
            (listing.GIVEN, "Given"),
            (listing.CHANGED_SINCE, "Changed since it was given"),
        ],
    )

    @property
    def wanted(self) -> Wanted:
        return Wanted(**self.cleaned_data)
