"""Forms of saying yes to being shown: how somebody is named, and how a yes that was signed or said reached us."""

from django import forms
from django.core.files.base import File

from design_system.forms import Form, LineField
from people.domain.how_given import LONGEST_WITNESS
from people.models import Consent
from people.states import GivenBy, Naming

LONGEST_NAME = Consent._meta.get_field("shown_as").max_length
YES, NO = "yes", "no"
THEIR_NAMING = (
    (Naming.OWN_NAME, "Their own name"),
    (Naming.FIRST_NAME, "Their first name"),
    (Naming.PSEUDONYM, "Another name"),
    (Naming.ANONYMOUS, "No name"),
)
RECORDED = ((GivenBy.PAPER, "On paper, signed by them"), (GivenBy.VOICE, "By voice, with a witness"))


class YesForm(Form):
    """The terms of one yes. The question of the photo is asked only where there is one."""

    naming = forms.ChoiceField(
        label="How should we name you there?",
        choices=Naming.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Please choose how we should name you there."},
    )
    shown_as = LineField(
        label="The name that readers see",
        required=False,
        max_length=LONGEST_NAME,
        help_text="Exactly as it should stand there. If you choose “No name”, it is not used.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    photo = forms.ChoiceField(
        label="May your photo be there?",
        choices=((YES, "Yes, with my photo"), (NO, "No, without it")),
        widget=forms.RadioSelect,
        error_messages={"required": "Please say whether your photo may be there."},
    )
    wording = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, has_photo: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not has_photo:
            del self.fields["photo"]

    def clean(self):
        super().clean()
        named = self.cleaned_data.get("naming", Naming.ANONYMOUS) != Naming.ANONYMOUS
        if named and "shown_as" not in self.errors and not self.cleaned_data.get("shown_as"):
            self.add_error("shown_as", "Please write the name that readers see, or choose “No name”.")
        return self.cleaned_data

    @property
    def terms(self) -> dict:
        """As what records a yes takes them."""
        typed = self.cleaned_data
        return {
            "naming": Naming(typed["naming"]),
            "shown_as": typed["shown_as"],
            "with_photo": typed.get("photo") == YES,
            "seen_wording": typed["wording"],
        }


class HowForm(Form):
    """How staff heard it."""

    given_by = forms.ChoiceField(
        label="How did they say it?",
        choices=RECORDED,
        widget=forms.RadioSelect,
        error_messages={"required": "Please choose how they said it."},
    )
    paper = forms.FileField(
        label="The signed paper",
        required=False,
        help_text="A scan or a photo of it: PDF, JPEG or PNG, up to 10 MB.",
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png", "class": "nhsuk-file-upload"}),
        error_messages={"empty": "This file is empty."},
    )
    witness = LineField(
        label="Who heard it with you?",
        required=False,
        max_length=LONGEST_WITNESS,
        help_text="The name of the witness, if they said it by voice.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean(self):
        super().clean()
        given_by = self.cleaned_data.get("given_by")
        if given_by == GivenBy.PAPER and "paper" not in self.errors and not self.cleaned_data.get("paper"):
            self.add_error("paper", "Please add a scan or a photo of the signed paper.")
        if given_by == GivenBy.VOICE and "witness" not in self.errors and not self.cleaned_data.get("witness"):
            self.add_error("witness", "Please write the name of somebody who heard it with you.")
        return self.cleaned_data

    @property
    def how(self) -> dict:
        """As what records a yes or an approval takes it."""
        paper: File | None = self.cleaned_data["paper"]
        return {
            "given_by": GivenBy(self.cleaned_data["given_by"]),
            "witness": self.cleaned_data["witness"],
            "paper": paper,
        }
