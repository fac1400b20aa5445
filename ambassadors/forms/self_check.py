"""Forms of the college's own self-check."""

from typing import cast

from django import forms

from ambassadors.domain.fidelity import anchors, checks
from ambassadors.domain.fidelity.checks import Said
from ambassadors.states import FidelityComponent
from design_system.forms import DayField, Form, LineField, TextField

NOT_SCORED = ("", "Not scored yet")


class BeginForm(Form):
    checked_on = DayField(label="On which day did you look?")
    who = LineField(
        label="Who looked?",
        required=False,
        max_length=checks.LONGEST_WHO,
        help_text="For example: four students, two peers, the manager. You can leave it empty.",
    )


class ComponentForm(Form):
    """A score, where the component has one, and what those who looked see."""

    score = forms.ChoiceField(label="Score", required=False, widget=forms.RadioSelect)
    words = TextField(label="What do you see?", required=False, max_length=checks.LONGEST_WORDS)

    def __init__(self, *args, component: FidelityComponent, meanings: dict[int | None, str], **kwargs):
        super().__init__(*args, **kwargs)
        offered = anchors.scores_of(component)
        if not offered:
            del self.fields["score"]
            return
        words = {score: f"{score}: {meanings[score]}" if meanings.get(score) else str(score) for score in offered}
        choices = [(str(score), words[score]) for score in offered]
        cast(forms.ChoiceField, self.fields["score"]).choices = [*choices, NOT_SCORED]

    @property
    def said(self) -> Said:
        score = self.cleaned_data.get("score")
        return Said(score=int(score) if score else None, words=self.cleaned_data["words"])


class WordingForm(Form):
    """The words of the measure for one component: what it is, and what each score means."""

    def __init__(self, *args, component: FidelityComponent, **kwargs):
        super().__init__(*args, **kwargs)
        self.scores = {f"score_{score}": score for score in anchors.scores_of(component)}
        labels = {"description": "What it is"} | {name: f"What {score} means" for name, score in self.scores.items()}
        for name, label in labels.items():
            self.fields[name] = TextField(label=label, required=False, max_length=anchors.LONGEST)

    @property
    def words(self) -> dict[int | None, str]:
        of_scores = {score: self.cleaned_data[name] for name, score in self.scores.items()}
        return {None: self.cleaned_data["description"]} | of_scores
