"""What is filled in about work outside courses: by whoever asks for it, by staff, and by ambassadors afterwards."""

from collections.abc import Iterable
from decimal import Decimal
from typing import cast

from django import forms
from django.utils import timezone

from ambassadors.models import Ask, Engagement
from ambassadors.models.engagements import ASKED_FOR
from ambassadors.states import OrganisationKind
from bookings.forms.changes import WhenForm
from design_system.forms import Form, LineField, TextField, longest

FROM_OUTSIDE = [(kind.value, kind.label) for kind in OrganisationKind if kind != OrganisationKind.COLLEGE]
MOST_PEOPLE = 50
LEAST_HOURS = Decimal("0.25")
FIGURE = {"class": "nhsuk-input--width-3", "inputmode": "decimal", "autocomplete": "off"}
WHEN = {"day": "Please give the day.", "starts": "Please give the time it starts.", "ends": "Please give its end."}


def _line(name: str, *, label: str, required: bool = True, says: str = "", **attrs: str) -> LineField:
    messages = {"required": says} if says else {}
    widget = forms.TextInput(attrs={"autocomplete": "off"} | attrs)
    return LineField(
        label=label, required=required, max_length=longest(Engagement, name), widget=widget, error_messages=messages
    )


def _lines(
    name: str, *, label: str, hint: str = "", required: bool = False, rows: int = 5, says: str = ""
) -> TextField:
    return TextField(
        label=label,
        help_text=hint,
        required=required,
        max_length=longest(Engagement, name),
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": says} if says else {},
    )


def _always(sentence: str) -> dict[str, str]:
    """One sentence, whatever is the matter with a number."""
    kinds = ("required", "invalid", "min_value", "max_value", "max_digits", "max_decimal_places", "max_whole_digits")
    return dict.fromkeys(kinds, sentence)


def _hours(label: str, *, hint: str = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        help_text=hint,
        required=False,
        min_value=LEAST_HOURS,
        max_value=24,
        max_digits=5,
        decimal_places=2,
        widget=forms.TextInput(attrs=FIGURE),
        error_messages=_always("Please give hours, like 2.5, from a quarter of an hour to 24."),
    )


class AskForm(Form):
    """One plain page for a team, an employer or a partner. `key` tells one sheet from the next."""

    work = forms.ChoiceField(
        label="What would you like an ambassador to do?",
        choices=ASKED_FOR,
        widget=forms.RadioSelect,
        error_messages={"required": "Please choose what you would like."},
    )
    title = _line("title", label="What is it for, in a few words?", says="Please say in a few words what it is for.")
    about = _lines(
        "about",
        label="Tell us more",
        hint="What should people take away from it? You can leave this empty. Please name nobody.",
    )
    audience = _line("audience", label="Who will be there, and how many?", required=False)
    wished = _line("wished", label="When and where would suit you?", required=False)
    organisation = _line(
        "organisation",
        label="Your team or organisation",
        says="Please give the name of your team or organisation.",
        autocomplete="organization",
    )
    organisation_kind = forms.ChoiceField(
        label="Who is asking?",
        choices=FROM_OUTSIDE,
        widget=forms.RadioSelect,
        error_messages={"required": "Please choose who is asking."},
    )
    asked_by_name = _line("asked_by_name", label="Your name", says="Please give your name.", autocomplete="name")
    asked_by_email = forms.EmailField(
        label="Your email address",
        required=False,
        max_length=longest(Engagement, "asked_by_email"),
        help_text="We send you a link to see where it stands.",
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={"invalid": "Please give an email address like name@example.org, or leave it empty."},
    )
    asked_by_phone = _line(
        "asked_by_phone", label="Your phone number", required=False, autocomplete="tel", inputmode="tel"
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def clean(self) -> dict:
        found = super().clean() or {}
        given = found.get("asked_by_email") or found.get("asked_by_phone") or "asked_by_email" in self.errors
        if not given:
            self.add_error("asked_by_email", "Please give an email address or a phone number, so that we can answer.")
        return found

    @property
    def answers(self) -> list[tuple[str, str]]:
        """Each question and what was said, in words, to be checked before it is sent."""
        said = []
        for bound in self.visible_fields():
            value = self.cleaned_data.get(bound.name) or ""
            if isinstance(bound.field, forms.ChoiceField):
                value = dict(cast(Iterable, bound.field.choices)).get(value, "")
            said.append((str(bound.label), str(value)))
        return said


class NoteForm(AskForm):
    """The same, as somebody told it to staff."""

    organisation_kind = forms.ChoiceField(
        label="Who is asking?", choices=OrganisationKind.choices, widget=forms.RadioSelect
    )


class ShapeForm(WhenForm):
    """How it is to be. The day may be left for later, as long as nobody was asked."""

    title = _line("title", label="What is it, in a few words?", says="Please say what it is: calendars say so.")
    work = forms.ChoiceField(label="What kind of work is it?", choices=ASKED_FOR, widget=forms.RadioSelect)
    people_wanted = forms.IntegerField(
        label="How many ambassadors are needed?",
        min_value=1,
        max_value=MOST_PEOPLE,
        widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-2", "inputmode": "numeric"}),
        error_messages=_always(f"Please give a number from 1 to {MOST_PEOPLE}."),
    )
    place = LineField(label="Where", required=False, max_length=250)
    how = TextField(
        label="How to find it, or how to join",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="A line each. Never put a passcode here.",
    )
    hours = _hours("Hours for each who comes", hint="With the way there and preparing it, as you agree it. Like 2.5")
    rate = forms.DecimalField(
        label="Rate an hour, in pounds",
        required=False,
        min_value=0,
        max_digits=6,
        decimal_places=2,
        widget=forms.TextInput(attrs=FIGURE),
        error_messages=_always("Please give an amount in pounds, like 12.50, or leave it empty."),
    )
    brief = _lines(
        "brief",
        label="What those who come should know",
        hint="Who will be there, what is asked of them, whom they can turn to. They read it before they answer.",
    )

    field_order = ("title", "work", "people_wanted", "day", "starts", "ends", "place", "how", "hours", "rate", "brief")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in WHEN:
            self.fields[name].required = False

    def clean(self) -> dict:
        said = [name for name in WHEN if self.cleaned_data.get(name) is not None]
        if not said and not set(WHEN) & set(self.errors):
            return {name: value for name, value in self.cleaned_data.items() if name not in WHEN}
        for name in WHEN:
            if name not in said and name not in self.errors:
                self.add_error(name, WHEN[name])
        return super().clean()

    @staticmethod
    def usual(engagement: Engagement) -> dict:
        """What it shows at first: how the engagement is."""
        names = ("title", "work", "people_wanted", "hours", "rate", "brief")
        usual = {name: getattr(engagement, name) for name in names}
        occasion = engagement.occasion
        if occasion is None:
            return usual | dict.fromkeys([*WHEN, "place", "how"], "")
        start, end = timezone.localtime(occasion.starts_at), timezone.localtime(occasion.ends_at)
        when = {"day": start.date().isoformat(), "starts": f"{start:%H:%M}", "ends": f"{end:%H:%M}"}
        return usual | when | {"place": occasion.place, "how": occasion.how}


class ReasonForm(Form):
    """Why somebody is asked out of turn."""

    reason = LineField(
        label="Why do you ask them out of turn?",
        max_length=Ask._meta.get_field("out_of_turn").max_length,
        help_text="It is kept with your name. For example: the team asked for somebody who has been on this ward.",
        error_messages={"required": "Please say why."},
    )


class NotTakenOnForm(Form):
    words = _lines(
        "words_to_them",
        label="What you write to them",
        hint="In kind words: why not, and what they could do instead. They read exactly this.",
        required=True,
        says="Please write a few words to them.",
    )


class CancelForm(Form):
    words = _lines("words_to_them", label="What you write to the team", hint="They read exactly this.", rows=4)


class ThankForm(Form):
    words = _lines(
        "words_to_them",
        label="Your thanks to the team",
        hint="They read exactly this. Those who came are thanked too.",
        rows=4,
    )


class RecordForm(Form):
    """Afterwards: who of those who had said yes was there, for how long, and how it went."""

    there = forms.MultipleChoiceField(label="Who was there?", required=False, widget=forms.CheckboxSelectMultiple)
    hours = _hours("Hours for each of them")
    debrief = _lines(
        "debrief", label="How it went", hint="For staff. Those who were there say for themselves how it was for them."
    )

    def __init__(self, *args, coming: Iterable[Ask], **kwargs):
        super().__init__(*args, **kwargs)
        there = cast(forms.MultipleChoiceField, self.fields["there"])
        there.choices = [(str(ask.pk), str(ask.person)) for ask in coming]
        if not there.choices:
            del self.fields["there"]

    def clean(self) -> dict:
        found = super().clean() or {}
        found["there"] = [int(pk) for pk in found.get("there") or []]
        return found


class HowItWasForm(Form):
    words = TextField(
        label="How was it for you?",
        required=False,
        max_length=Ask._meta.get_field("debrief").max_length,
        help_text="Staff of the college read it. The team that asked does not. You can leave it empty, and change it.",
    )
