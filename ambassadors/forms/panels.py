"""What is filled in about a panel day. Candidates are numbers: there is no field for a name, and a hint warns."""

import re
from collections.abc import Iterable, Mapping

from django import forms

from ambassadors.domain.panels import days
from ambassadors.domain.panels.days import Task
from ambassadors.domain.panels.scoring import Given
from ambassadors.models import Candidate, Exercise, PanelDay, Score
from ambassadors.states import CandidateOutcome, Experience
from design_system.forms import DayField, Form, LineField, TextField, longest

NO_NAMES = "Please name nobody: candidates are known by their numbers."
MOST_AS_BUTTONS = 10
ONE_OR_MORE = re.compile(r"(\d{1,4})(?:\s*(?:-|\u2013|to)\s*(\d{1,4}))?")
NUMBERS = "Please give numbers only, like 1-8 or 3, 7, 12. No names."
MARKS = "Please give whole marks from 1 to 100."


class DayForm(Form):
    """The post, and until when what is said of candidates is kept."""

    post = LineField(
        label="Which post is it for?",
        max_length=longest(PanelDay, "post"),
        help_text="For example: peer support worker, two posts. Please name nobody.",
        error_messages={"required": "Please say which post it is for."},
    )
    keep_until = DayField(
        label="Until when do you keep what is said of candidates?",
        help_text="Marks, words and feedback. From that day on we ask you to destroy them; nothing destroys itself.",
    )


class CandidatesForm(Form):
    """`cleaned_data["numbers"]` is a list of numbers."""

    numbers = LineField(
        label="Numbers of candidates",
        max_length=300,
        help_text="Like 1-8, or 3, 7, 12. Whoever recruits keeps the list of names; it is never typed in here.",
        error_messages={"required": NUMBERS},
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text"}),
    )

    def clean_numbers(self) -> list[int]:
        parts = [part.strip() for part in re.split(r"[,;]", self.cleaned_data["numbers"]) if part.strip()]
        found: list[int] = []
        for part in parts:
            match = ONE_OR_MORE.fullmatch(part)
            if match is None:
                raise forms.ValidationError(NUMBERS)
            first, last = int(match[1]), int(match[2] or match[1])
            if not 1 <= first <= last or last - first >= days.MOST_CANDIDATES:
                raise forms.ValidationError(NUMBERS)
            found += range(first, last + 1)
        if not found:
            raise forms.ValidationError(NUMBERS)
        return found


class ExerciseForm(Form):
    name = LineField(
        label="What do candidates do?",
        max_length=longest(Exercise, "name"),
        help_text="For example: interview, group task, a letter.",
        error_messages={"required": "Please say what candidates do."},
    )
    looks_for = TextField(
        label="What does it look for?",
        required=False,
        max_length=longest(Exercise, "looks_for"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The panel reads this beside the marks.",
    )
    most = forms.IntegerField(
        label="Marks from 0 to",
        min_value=1,
        max_value=100,
        widget=forms.TextInput(attrs={"class": "nhsuk-input--width-3", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), MARKS),
    )

    @property
    def task(self) -> Task:
        return Task(**self.cleaned_data)


class ExperienceForm(Form):
    experience = forms.ChoiceField(
        label="They sit on the panel with",
        choices=Experience.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Please say with which experience they sit on the panel."},
    )


class DecisionForm(Form):
    outcome = forms.ChoiceField(
        label="What becomes of them?",
        choices=CandidateOutcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Please choose what becomes of them."},
    )
    feedback = TextField(
        label="Feedback that they will hear",
        required=False,
        max_length=longest(Candidate, "feedback"),
        help_text=NO_NAMES,
    )


class ScoreForm(Form):
    """Marks and a few words in every exercise, for one candidate. Everything may be left for later.

    `kept` are the marks that stand there, by exercise (ids): nothing, where staff type in a sheet.
    """

    def __init__(self, *args, exercises: Iterable[Exercise], kept: Mapping[int, Score] | None = None, **kwargs):
        usual: dict[str, str] = {}
        for pk, score in (kept or {}).items():
            usual |= {f"marks_{pk}": str(score.marks), f"words_{pk}": score.words}
        kwargs["initial"] = usual | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.exercises = list(exercises)
        for exercise in self.exercises:
            self.fields[f"marks_{exercise.pk}"] = _marks(exercise)
            self.fields[f"words_{exercise.pk}"] = TextField(
                label=f"What I saw: {exercise.name}",
                required=False,
                max_length=longest(Score, "words"),
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def clean(self) -> dict:
        found = super().clean() or {}
        for exercise in self.exercises:
            words = found.get(f"words_{exercise.pk}")
            marks = f"marks_{exercise.pk}"
            if words and found.get(marks) in (None, "") and marks not in self.errors:
                self.add_error(marks, "Please give marks as well as words.")
        return found

    @property
    def given(self) -> dict[int, Given]:
        return {exercise.pk: self._given(exercise.pk) for exercise in self.exercises}

    def _given(self, pk: int) -> Given:
        marks = self.cleaned_data[f"marks_{pk}"]
        return Given(marks=None if marks in (None, "") else int(marks), words=self.cleaned_data[f"words_{pk}"])


def _marks(exercise: Exercise) -> forms.Field:
    """Large buttons on a phone where the marks are few; else a number is typed."""
    hint = exercise.looks_for
    if exercise.most <= MOST_AS_BUTTONS:
        choices = [*((str(mark), str(mark)) for mark in range(exercise.most + 1)), ("", "Not yet")]
        return forms.ChoiceField(
            label=exercise.name, help_text=hint, required=False, choices=choices, widget=forms.RadioSelect
        )
    sentence = f"Please give whole marks from 0 to {exercise.most}."
    return forms.IntegerField(
        label=f"{exercise.name}: marks from 0 to {exercise.most}",
        help_text=hint,
        required=False,
        min_value=0,
        max_value=exercise.most,
        widget=forms.TextInput(attrs={"class": "nhsuk-input--width-3", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), sentence),
    )
