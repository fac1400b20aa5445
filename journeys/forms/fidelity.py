"""What is filled in about fidelity reviews."""

from collections.abc import Iterable, Mapping
from typing import cast

from django import forms
from django.db.models import QuerySet

from bookings.domain import names
from design_system.forms import DayField, Form, LineField, RowsField, TextField, longest
from journeys.domain.fidelity import agreeing, bands, refusals, reviews
from journeys.domain.fidelity.results import OfItem
from journeys.domain.fidelity.scoring import Given
from journeys.forms.meanwhile import MarkedForm, Stands
from journeys.models import FidelityItem, FidelityReview, ItemScore, Team
from journeys.states import ReviewKind

NO_NAMES = "Please name nobody who is supported."
SCORES = [(str(score), str(score)) for score in bands.SCORES]
NOT_YET = ("", "Not yet")
LONGEST_EVIDENCE = longest(ItemScore, "evidence")


class _Staff(RowsField):
    def label_from_instance(self, obj) -> str:
        return names.who(obj)


class ReviewersForm(Form):
    reviewers = _Staff(
        label="Who scores?",
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="A review: two people, best from outside the team. A self-assessment: one or more.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        cast(forms.ModelMultipleChoiceField, self.fields["reviewers"]).queryset = reviews.who_can_score()


class BeginForm(ReviewersForm):
    team = forms.ModelChoiceField(label="Which team?", queryset=Team.objects.none(), empty_label="Choose a team")
    reviewed_on = DayField(label="On which day?", help_text="It may be a day to come.")
    kind = forms.ChoiceField(label="What is it?", choices=ReviewKind.choices, widget=forms.RadioSelect)
    field_order = ("team", "reviewed_on", "kind", "reviewers")

    def __init__(self, *args, teams: QuerySet[Team], **kwargs):
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["team"]).queryset = teams.order_by("name")


class _ScoresForm(Form):
    """A score and words for every item of a section, in one form. Everything may be left for later."""

    words_label = "What did you see"

    def __init__(self, *args, items: Iterable[FidelityItem], kept: Mapping[int, Given], **kwargs):
        usual: dict[str, str] = {}
        for pk, given in kept.items():
            usual |= _values(pk, given)
        kwargs["initial"] = usual | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.items = list(items)
        for item in self.items:
            self.put(
                f"score_{item.pk}",
                forms.ChoiceField(
                    label=str(item),
                    help_text=self.hint(item),
                    required=False,
                    choices=[*SCORES, NOT_YET],
                    widget=forms.RadioSelect,
                ),
            )
            self.put(
                f"evidence_{item.pk}",
                TextField(
                    label=f"{self.words_label}: {item.name}",
                    required=False,
                    max_length=LONGEST_EVIDENCE,
                    widget=forms.Textarea(attrs={"rows": 3}),
                ),
            )

    def hint(self, item: FidelityItem) -> str:
        return item.words

    @property
    def given(self) -> dict[int, Given]:
        return {item.pk: self._given(item.pk) for item in self.items}

    @property
    def parts(self) -> list[tuple[FidelityItem, forms.BoundField, forms.BoundField]]:
        """For the page: each item with its two fields."""
        return [(item, self[f"score_{item.pk}"], self[f"evidence_{item.pk}"]) for item in self.items]

    def _given(self, pk: int) -> Given:
        score = self.cleaned_data[f"score_{pk}"]
        return Given(score=int(score) if score else None, evidence=self.cleaned_data[f"evidence_{pk}"])


class ScoreForm(_ScoresForm):
    """Each alone."""


class AgreeForm(_ScoresForm, MarkedForm):
    """Together. Where all gave the same, that is proposed."""

    words_label = "In words, if there is more to say"

    def __init__(self, *args, found: Iterable[OfItem], **kwargs):
        self.found = list(found)
        kept = {each.item.pk: _proposed(each) for each in self.found}
        super().__init__(*args, items=[each.item for each in self.found], kept=kept, **kwargs)
        for each in self.found:
            self.put_mark(each.item.pk, agreeing.mark_on_form(each))

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        for item in self.items:
            if cleaned.get(f"evidence_{item.pk}") and cleaned.get(f"score_{item.pk}") == "":
                self.add_error(f"score_{item.pk}", refusals.NoScore.message)
        return cleaned

    def hint(self, item: FidelityItem) -> str:
        return ""

    @property
    def beside(self) -> list[tuple[OfItem, forms.BoundField, forms.BoundField]]:
        return [(each, score, words) for each, (_, score, words) in zip(self.found, self.parts, strict=True)]


def as_it_stands(of: OfItem) -> Stands:
    given = Given(score=of.agreed.score, evidence=of.agreed.evidence) if of.agreed else Given(score=None)
    return Stands(
        pk=of.item.pk,
        mark=agreeing.mark_on_form(of),
        label=str(of.item),
        words="\n".join(filter(None, [str(given.score or "Not agreed yet"), given.evidence])),
        values=_values(of.item.pk, given),
    )


def _values(pk: int, given: Given) -> dict[str, str]:
    return {f"score_{pk}": str(given.score or ""), f"evidence_{pk}": given.evidence}


class FinishForm(Form):
    summary = TextField(
        label="In a few sentences: what stands out?",
        required=False,
        max_length=longest(FidelityReview, "summary"),
        help_text=f"It comes first in the report. {NO_NAMES}",
    )


class ItemForm(Form):
    name = LineField(
        label="Name",
        max_length=longest(FidelityItem, "name"),
        error_messages={"required": "Please give the item a name."},
    )
    words = TextField(
        label="What it asks, and what each score means",
        required=False,
        max_length=longest(FidelityItem, "words"),
        widget=forms.Textarea(attrs={"rows": 12}),
    )


def _proposed(of: OfItem) -> Given:
    if of.agreed:
        return Given(score=of.agreed.score, evidence=of.agreed.evidence)
    return Given(score=of.proposed)
