"""Forms of those who read stories on the desk, and of the author who answers them."""

from django import forms

from design_system.forms import Form, LineField, TextField
from stories.domain import criteria
from stories.domain.saving import LONGEST_TEXT
from stories.models import Suggestion
from stories.states import Criterion, ReadingOutcome

LONGEST_COMMENT = 5000
WHY = Suggestion._meta.get_field("why").max_length


class CommentForm(Form):
    """A word about the whole story."""

    words = TextField(
        label="A comment on the whole story",
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Its author reads it when you have finished.",
        error_messages={"required": "Write your comment first."},
    )


class PartForm(Form):
    """A comment on one part, and other words for it. Either may stay as it is."""

    comment = TextField(
        label="A comment for the author",
        required=False,
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Say what you mean, and say what is good, too.",
    )
    becomes = TextField(
        label="Other words that you suggest",
        required=False,
        max_length=LONGEST_TEXT,
        help_text="Change what you would change, and leave the rest. It stays the author’s decision.",
    )
    why = LineField(label="Why?", required=False, max_length=WHY, help_text="In one sentence. You can leave it empty.")


class FinishForm(Form):
    """The checklist, words to the author, and how the reading ends. “Keep for later” needs none of them."""

    checklist = forms.MultipleChoiceField(
        label="The checklist: tick what is so",
        required=False,
        choices=list(criteria.CHECKLIST.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    words = TextField(
        label="A few words to the author",
        required=False,
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="They told something of their life. Thank them, and be plain.",
    )
    outcome = forms.ChoiceField(
        label="How does your reading end?",
        required=False,
        choices=[(each.value, each.label) for each in (ReadingOutcome.READY, ReadingOutcome.COMMENTS)]
        + [(ReadingOutcome.REFUSED.value, ReadingOutcome.REFUSED.label)],
        widget=forms.RadioSelect,
    )
    refused_for = forms.ChoiceField(
        label="If it is not for publication: for which of the published reasons?",
        required=False,
        choices=Criterion.choices,
        widget=forms.RadioSelect,
    )

    @property
    def answers(self) -> dict[str, bool]:
        """Yes or no by the name of each question."""
        ticked = self.cleaned_data.get("checklist", [])
        return {name: name in ticked for name in criteria.CHECKLIST}


class AnswerForm(Form):
    """What the author says to a comment."""

    answer = TextField(
        label="Your answer",
        required=False,
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="The next person who reads your story sees it. You need not write one.",
    )
