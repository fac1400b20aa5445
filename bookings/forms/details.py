"""What a person may change about themselves, and the optional equality questions."""

from django import forms
from django.db.models import CharField

from design_system.forms import Form
from people.models import EqualityAnswers
from people.states import CalendarChoice


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
