"""What a person may change about themselves, and the optional equality questions."""

from django import forms

from design_system.forms import Form
from people.models import EqualityAnswers, equality


class DiscreetForm(Form):
    is_discreet = forms.BooleanField(
        label="Use discreet wording in my mails and calendar",
        required=False,
        widget=forms.CheckboxInput,
    )


class EqualityForm(Form):
    """Six questions; each may be left without an answer, which is not the same as “I prefer not to say”."""

    label_size = "m"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in equality.QUESTIONS:
            column = EqualityAnswers._meta.get_field(name)
            self.fields[name] = forms.ChoiceField(
                label=column.verbose_name, choices=column.choices, required=False, widget=forms.RadioSelect
            )
