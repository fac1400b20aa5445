"""Forms of outcomes: writing one down, its last day, and taking it back."""

from typing import Any

from django import forms

from design_system.forms import DayField, Form, LineField
from journeys.domain import outcomes
from journeys.domain.outcomes import Facts
from journeys.forms.employment import one_of
from journeys.forms.hours import HoursField
from journeys.models import Employer, Outcome
from journeys.states import EmployerKind, Evidence, OutcomeKind

DESCRIPTIONS = {
    OutcomeKind.PAID_WORK: "Paid work: a new job",
    OutcomeKind.JOB_RETAINED: "Job kept: they had it, and keep it with support",
}


class OutcomeForm(Form):
    kind = one_of(
        [(kind, DESCRIPTIONS.get(kind, kind.label)) for kind in OutcomeKind],
        label="What came of it?",
        missing=outcomes.UnknownKind.message,
    )
    started_on = DayField(
        label="First day", help_text="Of a job they kept: the day from which it was clear that they keep it."
    )
    ended_on = DayField(label="Last day", required=False, help_text="Blank: it goes on.")
    what = LineField(
        label="Job or course",
        help_text="Such as “Gardener” or “Maths, level 2”.",
        max_length=Outcome._meta.get_field("what").max_length,
        required=False,
    )
    employer = forms.ModelChoiceField(
        label="Employer",
        queryset=Employer.objects.order_by("name"),
        required=False,
        empty_label="Not on our list",
    )
    employer_kind = forms.ChoiceField(
        label="Kind of employer", choices=[("", "Not known"), *EmployerKind.choices], required=False
    )
    hours_per_week = HoursField()
    is_competitive = forms.BooleanField(
        label="A job that anybody could apply for, at the usual pay, not set aside for people who are ill",
        required=False,
    )
    four_hours_done = forms.BooleanField(
        label="Paid work: at least four hours of it have been done. A job counts from there",
        required=False,
    )
    evidence = one_of(Evidence.choices, label="How do we know?", missing=outcomes.NoEvidence.message)
    evidence_words = LineField(
        label="Seen or heard when, from whom",
        max_length=Outcome._meta.get_field("evidence_words").max_length,
        required=False,
    )

    def clean(self):
        typed = self.cleaned_data
        if typed.get("kind") == OutcomeKind.PAID_WORK and not typed.get("four_hours_done"):
            self.add_error("four_hours_done", outcomes.NotFourHours.message)
        return typed

    @property
    def facts(self) -> Facts:
        typed = self.cleaned_data
        employer = typed["employer"]
        kind = typed["employer_kind"] or (employer.kind if employer else "")
        return Facts(**(typed | {"employer_kind": kind}))

    @classmethod
    def of(cls, outcome: Outcome) -> dict[str, Any]:
        """What the form shows of an outcome that is entered anew. That four hours were done is asked again."""
        names = [name for name in cls.base_fields if name not in {"four_hours_done", "employer"}]
        return {name: getattr(outcome, name) for name in names} | {"employer": outcome.employer_id}


class EndForm(Form):
    ended_on = DayField(label="Last day")


class VoidForm(Form):
    reason = LineField(
        label="Why is it taken back?",
        help_text="Such as “Wrong day” or “Written down twice”.",
        max_length=outcomes.LONGEST_REASON,
        error_messages={"required": outcomes.NoReason.message},
    )
