"""One question a page on the way to a place."""

from django import forms

from design_system.forms import Form, TextField
from people.models import AccessNeed
from people.states import Audience, InformationFormat

# What we ask about, in the words in which it is kept and read by those who prepare. The formats are ours to keep.
COMMON_NEEDS = [
    "Step-free room",
    InformationFormat.LARGE_PRINT.label,
    InformationFormat.PLAIN_TEXT.label,
    "Hearing loop",
    "British Sign Language interpreter",
    "Someone to meet me at the door",
    "A seat near the door",
    "I will bring someone to support me",
    "Information by text, not phone",
]
ONE_NEED_LENGTH = AccessNeed._meta.get_field("what").max_length or 0


class AudienceForm(Form):
    """Asked only where a course is not for everyone."""

    heading_field = "belongs"

    belongs = forms.ChoiceField(
        choices=[("yes", "Yes"), ("no", "No")],
        widget=forms.RadioSelect,
        error_messages={"required": "Please choose yes or no."},
    )

    QUESTIONS = {
        Audience.SERVICE_USERS: "Do you use our trust’s services, now or in the past?",
        Audience.CARERS: "Do you care for, or are you close to, someone who uses our services?",
        Audience.STAFF: "Do you work or volunteer for our trust?",
    }

    def __init__(self, *args, audience: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["belongs"].label = self.QUESTIONS[Audience(audience)]


class NeedsForm(Form):
    """What helps somebody take part. Nothing is ticked beforehand except what they told us before."""

    heading_field = "common"

    common = forms.MultipleChoiceField(
        label="Is there anything that would help you take part?",
        help_text="Choose any. You can leave this empty and change it later.",
        choices=[(need, need) for need in COMMON_NEEDS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    own_words = TextField(
        label="Anything else, in your own words",
        help_text="Say what would help, each thing on a line of its own. You do not need to say why.",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, asks: str = "", **kwargs):
        """`asks` is the question where it is not the person who answers."""
        super().__init__(*args, **kwargs)
        self.fields["common"].label = asks or self.fields["common"].label

    def clean_own_words(self) -> list[str]:
        """Each line is a need: one can be met where another cannot."""
        lines = [" ".join(line.split()) for line in self.cleaned_data["own_words"].splitlines()]
        if any(len(line) > ONE_NEED_LENGTH for line in lines):
            raise forms.ValidationError(f"Please use {ONE_NEED_LENGTH} characters or fewer on each line.")
        return [line for line in lines if line]

    @property
    def needs(self) -> list[str]:
        """Everything they chose or wrote, as short texts."""
        return [*self.cleaned_data["common"], *self.cleaned_data["own_words"]]

    @staticmethod
    def initial_for(needs: list[str]) -> dict:
        """What the form shows to someone who told us before."""
        own = "\n".join(need for need in needs if need not in COMMON_NEEDS)
        return {"common": [need for need in needs if need in COMMON_NEEDS], "own_words": own}
