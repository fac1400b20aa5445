"""What is filled in about fidelity reviews."""

from collections.abc import Iterable, Mapping
from typing import cast

from django import forms
from django.db.models import QuerySet

from bookings.domain import names
from design_system.forms import DayField, Form, LineField, TextField, longest
from journeys.domain.fidelity import bands, reviews
from journeys.domain.fidelity.plan import Planned
from journeys.domain.fidelity.results import OfItem
from journeys.domain.fidelity.scoring import Given
from journeys.models import FidelityAction, FidelityItem, FidelityReview, ItemScore, Team
from journeys.states import ReviewKind

NO_NAMES = "Please name nobody who is supported."
SCORES = [(str(score), str(score)) for score in bands.SCORES]
NOT_YET = ("", "Not yet")
LONGEST_EVIDENCE = longest(ItemScore, "evidence")


class _Staff(forms.ModelMultipleChoiceField):
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
            usual |= {f"score_{pk}": str(given.score or ""), f"evidence_{pk}": given.evidence}
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


class AgreeForm(_ScoresForm):
    """Together. Where all gave the same, that is proposed."""

    words_label = "In words, if there is more to say"

    def __init__(self, *args, found: Iterable[OfItem], **kwargs):
        self.found = list(found)
        kept = {each.item.pk: _proposed(each) for each in self.found}
        super().__init__(*args, items=[each.item for each in self.found], kept=kept, **kwargs)

    def hint(self, item: FidelityItem) -> str:
        return ""

    @property
    def beside(self) -> list[tuple[OfItem, forms.BoundField, forms.BoundField]]:
        return [(each, score, words) for each, (_, score, words) in zip(self.found, self.parts, strict=True)]


class FinishForm(Form):
    summary = TextField(
        label="In a few sentences: what stands out?",
        required=False,
        max_length=longest(FidelityReview, "summary"),
        help_text=f"It comes first in the report. {NO_NAMES}",
    )


class ActionForm(Form):
    what = TextField(
        label="What is done?",
        max_length=longest(FidelityAction, "what"),
        help_text=NO_NAMES,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Please say what is done."},
    )
    owner = LineField(
        label="By whom?",
        max_length=longest(FidelityAction, "owner"),
        error_messages={"required": "Please say by whom."},
    )
    due_on = DayField(label="By when?")
    item = forms.ModelChoiceField(
        label="Which item is it about?",
        required=False,
        queryset=FidelityItem.objects.order_by("number"),
        empty_label="No item in particular",
    )

    @property
    def planned(self) -> Planned:
        return Planned(**self.cleaned_data)


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
