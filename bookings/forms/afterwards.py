"""What is asked after a session: the debrief, how a peer is, and the feedback."""

import uuid

from django import forms

from bookings.domain.debriefs import LONGEST, Texts
from bookings.domain.feedback.answering import Answers
from bookings.models import FeedbackAnswer, HowAreYou
from bookings.states import FEEDBACK_QUESTIONS, FEEDBACK_WORDS, Feeling
from design_system.forms import Form, TextField

NO_NAMES = "Please leave out the names of students."
NO_NAMES_AT_ALL = "Please leave out names, yours too."


class DebriefForm(Form):
    """Three boxes, and beside each what stood in it when the page was opened (`was-…`)."""

    went_well = TextField(label="What went well?", help_text=NO_NAMES, max_length=LONGEST, required=False)
    to_change = TextField(
        label="What would you change next time?", help_text=NO_NAMES, max_length=LONGEST, required=False
    )
    for_staff = TextField(
        label="Is there something the college should do?",
        help_text=f"Staff see this on their desk. {NO_NAMES}",
        max_length=LONGEST,
        required=False,
    )

    @property
    def texts(self) -> Texts:
        return Texts(**{name: self.cleaned_data[name] for name in self.fields})


class BasedOnForm(Form):
    """What stood in the boxes. Drawn by the page itself, hidden."""

    went_well = TextField(required=False)
    to_change = TextField(required=False)
    for_staff = TextField(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix="was", **kwargs)

    @property
    def texts(self) -> Texts:
        return Texts(**self.cleaned_data)


class HowAreYouForm(Form):
    """`to` is the login that the page named as the only reader."""

    feeling = forms.ChoiceField(
        label="Which of these is nearest?",
        choices=Feeling.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Please choose the answer that is nearest."},
    )
    words = TextField(
        label="Is there anything you want to say?",
        help_text="You can leave this empty.",
        max_length=HowAreYou._meta.get_field("words").max_length,
        required=False,
    )

    @property
    def to(self) -> int:
        """0 where the page named nobody."""
        said = str(self.data.get("to", ""))
        return int(said) if said.isdecimal() and len(said) < 19 else 0


class FeedbackForm(Form):
    """Four questions with four answers each, and one for words; every one may be left out."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, (question, choices) in FEEDBACK_QUESTIONS.items():
            field = forms.TypedChoiceField(
                label=question,
                choices=choices.choices,
                widget=forms.RadioSelect,
                coerce=int,
                empty_value=None,
                required=False,
                error_messages={"invalid_choice": "Please choose one of the answers shown."},
            )
            self.fields[name] = field
        self.fields["words"] = TextField(
            label=FEEDBACK_WORDS,
            help_text=NO_NAMES_AT_ALL,
            max_length=FeedbackAnswer._meta.get_field("words").max_length,
            required=False,
        )

    @property
    def answers(self) -> Answers:
        return Answers(**{name: self.cleaned_data[name] for name in self.fields})


class PaperForm(FeedbackForm):
    """A filled-in form to copy. `key` tells one sheet from the next: pressed twice, it is one."""

    @property
    def key(self) -> uuid.UUID:
        try:
            return uuid.UUID(str(self.data.get("key", "")), version=4)
        except ValueError:
            return uuid.uuid4()
