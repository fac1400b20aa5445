"""Forms of saying yes to a story, and of approving its words."""

from django import forms

from design_system.forms import Form
from people.forms.consent import NO, THEIR_NAMING, YES, HowForm, YesForm
from stories.states import ToldHow


class RecordedYesForm(HowForm, YesForm):
    """A yes that staff record."""

    naming = forms.ChoiceField(
        label="How should they be named there?",
        choices=THEIR_NAMING,
        widget=forms.RadioSelect,
        error_messages={"required": "Please choose how they should be named there."},
    )
    photo = forms.ChoiceField(
        label="May their photo be there?",
        choices=((YES, "Yes, with the photo"), (NO, "No, without it")),
        widget=forms.RadioSelect,
        error_messages={"required": "Please say whether their photo may be there."},
    )
    field_order = ["naming", "shown_as", "photo", "given_by", "paper", "witness", "wording"]


class ApproveForm(Form):
    """Which words were seen: the number of the version, and its hash."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    content_hash = forms.CharField(max_length=64, widget=forms.HiddenInput)


class RecordedApprovalForm(HowForm, ApproveForm):
    """An approval that staff record."""


class ToldForm(Form):
    told_how = forms.ChoiceField(label="How do they tell it?", choices=ToldHow.choices, widget=forms.RadioSelect)
