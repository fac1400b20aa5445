"""What a person may change about themselves, and the optional equality questions."""

from django import forms
from django.db.models import CharField

from design_system.forms import Form
from people.models import EqualityAnswers
from people.states import CalendarChoice

SOMEWHERE_ELSE = "Somewhere else"
PREFER_NOT_TO_SAY = "I prefer not to say"


class DiscreetForm(Form):
    is_discreet = forms.BooleanField(
        label="Use discreet wording in all you send me",
        required=False,
        widget=forms.CheckboxInput,
    )


class CalendarForm(Form):
    """Each way says what it does."""

    choice = forms.ChoiceField(
        label="How should your dates come into your calendar?",
        choices=[
            (CalendarChoice.INVITES, "An invite for each session: a short mail puts each date into your calendar"),
            (CalendarChoice.LINK, "My calendar link: your calendar looks up all your dates by itself"),
            (CalendarChoice.NEITHER, "Neither: I note my dates myself"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Please choose one."},
    )


class SheetForm(Form):
    """Off unless they say so: whoever is in the room reads the sheet."""

    on_sign_in_sheet = forms.BooleanField(
        label="My first name may stand on the sign-in sheet in the room",
        required=False,
        widget=forms.CheckboxInput,
        help_text="Others in the room can read the sheet. Left empty, your name is not on it.",
    )


class BoroughForm(Form):
    """Where somebody lives, among the boroughs that the college counts. What was said before stays a choice."""

    borough = forms.ChoiceField(
        label="Your borough", required=False, help_text="We count how many people come from where. Nothing else."
    )

    def __init__(self, *args, boroughs: list[str], said: str = "", **kwargs):
        super().__init__(*args, **{"initial": {"borough": said}} | kwargs)
        names = [name for name in boroughs if name not in {SOMEWHERE_ELSE, PREFER_NOT_TO_SAY}]
        known = [*names, SOMEWHERE_ELSE, PREFER_NOT_TO_SAY]
        kept = [said] if said and said not in known else []
        choices = [("", "Please choose, or leave it"), *((name, name) for name in [*kept, *known])]
        self.fields["borough"].choices = choices  # type: ignore[attr-defined]  # it is a ChoiceField


def _question(name: str) -> forms.ChoiceField:
    """One question of `EqualityAnswers` with its answers; it may be left without one."""
    column = EqualityAnswers._meta.get_field(name)
    assert isinstance(column, CharField)  # noqa: S101  (for the type checker)
    return forms.ChoiceField(
        label=column.verbose_name, choices=column.choices or [], required=False, widget=forms.RadioSelect
    )


class EqualityForm(Form):
    """Six questions; each may be left without an answer, which is not the same as “I prefer not to say”."""

    label_size = "m"

    age_band = _question("age_band")
    ethnic_group = _question("ethnic_group")
    gender = _question("gender")
    disability = _question("disability")
    orientation = _question("orientation")
    religion = _question("religion")
