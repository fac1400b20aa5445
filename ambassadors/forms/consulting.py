"""Forms of consultations, signatures and reviews."""

from typing import cast

from django import forms
from django.db.models import QuerySet

from ambassadors.domain.making import answering, consulting, reviewing
from ambassadors.forms.ideas import NamedForm, naming, naming_of_somebody
from ambassadors.models import StageChange
from ambassadors.states import CommentAnswer, Experience, ReviewOutcome
from design_system.forms import DayField, Form, LineField, TextField, say_again
from people.models import Person

YES_NO = (("yes", "Yes"), ("no", "No"))


def _yes_or_no(label: str, *, help_text: str = "") -> forms.TypedChoiceField:
    """Nothing is ticked before somebody chooses."""
    return forms.TypedChoiceField(
        label=label, choices=YES_NO, widget=forms.RadioSelect, coerce=lambda said: said == "yes", help_text=help_text
    )


class ConsultationForm(Form):
    introduction = TextField(
        label="What would you like to know?",
        max_length=consulting.LONGEST_INTRODUCTION,
        help_text="People read it above the plans.",
        error_messages={"required": consulting.NoQuestion.message},
    )
    last_on = DayField(label="Open until the end of")
    is_open_to_all = forms.TypedChoiceField(
        label="Who may say something?",
        choices=(("all", "Everybody, on the website, without an account"), ("asked", "Only those we ask")),
        widget=forms.RadioSelect,
        coerce=lambda said: said == "all",
    )


class CommentForm(NamedForm):
    """What somebody thinks. Their words stand on the page of the course only if they say so."""

    words = TextField(
        label="What do you think?",
        max_length=consulting.LONGEST_WORDS,
        help_text="One sentence is enough. Please name nobody else.",
        error_messages={"required": consulting.SaysNothing.message},
    )
    may_be_shown = _yes_or_no(
        "May your words stand on the page of the course, with our answer?",
        help_text="If not, only the college reads them.",
    )
    naming = naming("How should we name you beside your words?")

    field_order: tuple[str, ...] = ("words", "may_be_shown", "naming", "shown_as")


class CommentOfSomebodyForm(CommentForm):
    """What somebody told us: one of `guests`, who is told our answer, or somebody of whom we keep no record."""

    words = TextField(
        label="What they said, in their words",
        max_length=consulting.LONGEST_WORDS,
        error_messages={"required": consulting.SaysNothing.message},
    )
    may_be_shown = _yes_or_no("May their words stand on the page of the course?")
    naming = naming_of_somebody("How do they want to be named beside their words?")
    person = forms.ModelChoiceField(
        Person.objects.none(),
        label="Who said it?",
        required=False,
        empty_label="Somebody else",
        help_text="Those who were asked. Whoever you choose is told our answer.",
    )

    field_order = ("words", "person", "may_be_shown", "naming", "shown_as")

    def __init__(self, *args, guests: QuerySet[Person], **kwargs):
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["person"]).queryset = guests
        if not guests:
            del self.fields["person"]


class AnswerForm(Form):
    became = forms.ChoiceField(label="What became of it?", choices=CommentAnswer.choices, widget=forms.RadioSelect)
    answer = TextField(
        label="What we did, or why not",
        max_length=answering.LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Whoever said it reads this.",
        error_messages={"required": answering.NoAnswer.message},
    )
    is_shown = _yes_or_no("Shall both stand on the page of the course, under “You said, we did”?")

    def __init__(self, *args, may_be_shown: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_be_shown:
            del self.fields["is_shown"]


class ExperienceForm(Form):
    experience = forms.ChoiceField(
        label="For which experience would they sign?", choices=Experience.choices, widget=forms.RadioSelect
    )


class SignForm(NamedForm):
    """`seen`: the hash of the plans that are on the page."""

    naming = naming("How should your signature be shown?")
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def read(self, hashed: str) -> None:
        """Drawn again, it follows the plans that are on the page now."""
        self.initial["seen"] = hashed
        say_again(self, seen=hashed)


class PaperSignatureForm(SignForm):
    naming = naming_of_somebody("How do they want their signature to be shown?")


class WhyForm(Form):
    why = LineField(
        label="Why does it go back?",
        required=False,
        max_length=StageChange._meta.get_field("why").max_length,
        help_text="For the college alone. You can leave this empty.",
    )


class ReviewForm(Form):
    outcome = forms.ChoiceField(
        label="What becomes of the course?", choices=ReviewOutcome.choices, widget=forms.RadioSelect
    )
    words = TextField(
        label="What you found",
        max_length=reviewing.LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="What students said, what worked, what did not. Names are not needed.",
        error_messages={"required": reviewing.NoWords.message},
    )
    next_on = DayField(label="Look at it again on", required=False, help_text="Left empty: a year from now.")


class MyNameForm(NamedForm):
    naming = naming("How should we name you here?")


class MyCommentNameForm(MyNameForm):
    may_be_shown = _yes_or_no("May your words stand on the page of the course?")

    field_order = ("may_be_shown", "naming", "shown_as")


class PlaceOfSomebodyForm(NamedForm):
    """The same, as they told it to us."""

    naming = naming_of_somebody("How do they want to be named here?")


class CommentNameOfSomebodyForm(PlaceOfSomebodyForm):
    may_be_shown = _yes_or_no("May their words stand on the page of the course?")

    field_order = ("may_be_shown", "naming", "shown_as")
