"""What is filled in about the action plan of a fidelity review or of an audit."""

from typing import cast

from django import forms
from django.db.models import QuerySet

from design_system import words
from design_system.forms import DayField, LineField, TextField, longest
from journeys.domain import plan
from journeys.domain.plan import Action, Planned
from journeys.forms.meanwhile import MarkedForm, Stands
from journeys.models import AuditAction, FidelityItem


class ActionForm(MarkedForm):
    """`things`: the items or standards that it may be about, called `thing`. `action`: the one that is changed."""

    what = TextField(
        label="What is done?",
        max_length=longest(AuditAction, "what"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Please say what is done."},
    )
    owner = LineField(
        label="By whom?",
        max_length=longest(AuditAction, "owner"),
        error_messages={"required": "Please say by whom."},
    )
    due_on = DayField(label="By when?")
    about = forms.ModelChoiceField(required=False, queryset=FidelityItem.objects.none())

    def __init__(self, *args, things: QuerySet, thing: str, no_names: str, action: Action | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["what"].help_text = no_names
        about = cast(forms.ModelChoiceField, self.fields["about"])
        about.queryset, about.empty_label = things, f"No {thing} in particular"
        about.label = f"Which {thing} is it about?"
        if action:
            self.put_mark(action.pk, plan.mark_of(action))

    @property
    def planned(self) -> Planned:
        return Planned(**{name: self.cleaned_data[name] for name in ("what", "owner", "due_on", "about")})


def usual(action: Action) -> dict[str, str]:
    """What the form shows of an action."""
    about = str(action.about.pk) if action.about else ""
    return {"what": action.what, "owner": action.owner, "due_on": action.due_on.isoformat(), "about": about}


def as_it_stands(action: Action) -> Stands:
    about = f"\nAbout: {action.about}" if action.about else ""
    return Stands(
        pk=action.pk,
        mark=plan.mark_of(action),
        label="What the plan says now",
        words=f"{action.what}\n{action.owner}, by {words.day(action.due_on)}{about}",
        values=usual(action),
    )
