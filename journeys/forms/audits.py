"""What is filled in about case-management audits."""

from collections.abc import Iterable
from typing import cast

from django import forms
from django.db.models import QuerySet

from design_system.forms import DayField, Form, LineField, TextField, longest
from journeys.domain.audits import drawing, finding
from journeys.domain.audits.finding import Found
from journeys.forms.meanwhile import MarkedForm, Stands
from journeys.models import AuditFinding, AuditStandard, CaseAudit, Team
from journeys.states import Finding

NO_NAMES = "Please name nobody: managers read this too."
HOW_MANY = f"Please give a whole number from 1 to {drawing.MOST_EPISODES}."


class SampleForm(Form):
    """How many episodes, and open in which days."""

    first_day = DayField(label="With support from")
    last_day = DayField(
        label="until", help_text="Everybody with support on one of these days can be drawn, also if it closed since."
    )
    size = forms.IntegerField(
        label="How many records?",
        min_value=1,
        max_value=drawing.MOST_EPISODES,
        help_text="They are drawn at random. Where there are fewer, all are taken.",
        widget=forms.TextInput(attrs={"class": "nhsuk-input--width-3", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), HOW_MANY),
    )


class BeginForm(SampleForm):
    team = forms.ModelChoiceField(
        label="Which team?", required=False, queryset=Team.objects.none(), empty_label="All teams that I see"
    )
    field_order = ("team", "first_day", "last_day", "size")

    def __init__(self, *args, teams: QuerySet[Team], **kwargs):
        super().__init__(*args, **kwargs)
        cast(forms.ModelChoiceField, self.fields["team"]).queryset = teams.order_by("name")


NOT_YET = "Not looked at yet"


class FindingsForm(MarkedForm):
    """Yes, no or does not apply, and a comment, for every standard: one episode, one form, one save."""

    def __init__(self, *args, rows: Iterable[AuditFinding], **kwargs):
        self.rows = list(rows)
        usual: dict[str, str] = {}
        for row in self.rows:
            usual |= _values(row)
        kwargs["initial"] = usual | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        for row in self.rows:
            self.put_mark(row.pk, finding.mark(row))
            self.put(
                f"finding_{row.pk}",
                forms.ChoiceField(
                    label=str(row.standard),
                    required=False,
                    choices=[*Finding.choices, ("", NOT_YET)],
                    widget=forms.RadioSelect,
                ),
            )
            self.put(
                f"comment_{row.pk}",
                LineField(
                    label=f"Comment: {row.standard}", required=False, max_length=longest(AuditFinding, "comment")
                ),
            )

    @property
    def found(self) -> dict[int, Found]:
        return {row.pk: self._found(row.pk) for row in self.rows}

    def _found(self, pk: int) -> Found:
        said = self.cleaned_data[f"finding_{pk}"]
        return Found(finding=Finding(said) if said else None, comment=self.cleaned_data[f"comment_{pk}"])


def as_it_stands(row: AuditFinding) -> Stands:
    words = "\n".join(filter(None, [row.get_finding_display() or NOT_YET, row.comment]))
    return Stands(pk=row.pk, mark=finding.mark(row), label=str(row.standard), words=words, values=_values(row))


def _values(row: AuditFinding) -> dict[str, str]:
    return {f"finding_{row.pk}": row.finding, f"comment_{row.pk}": row.comment}


class FinishForm(Form):
    summary = TextField(
        label="In a few sentences: what stands out?",
        required=False,
        max_length=longest(CaseAudit, "summary"),
        help_text=NO_NAMES,
    )
    re_audit_on = DayField(label="When do you look again?", required=False, help_text="You can leave it blank.")


class StandardForm(Form):
    words = LineField(
        label="The standard, in one sentence",
        max_length=longest(AuditStandard, "words"),
        help_text="Worded so that the answer can be yes.",
        error_messages={"required": "Please write the standard in one sentence."},
    )
