"""What staff fill in about who teaches."""

from typing import cast

from django import forms

from courses.models import Facilitator, Invitation
from courses.states import FacilitatorRole, Part
from design_system.forms import DayField, Form, LineField
from people.models import User
from people.states import SUPPORTING

ROLES = [
    (FacilitatorRole.PEER.value, "Lived experience"),
    (FacilitatorRole.PROFESSIONAL.value, "Professional experience"),
]


def _shown_as() -> LineField:
    return LineField(
        label="Name shown to students",
        max_length=Facilitator._meta.get_field("shown_as").max_length,
        error_messages={"required": "Please give the name that students see."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def _role() -> forms.ChoiceField:
    return forms.ChoiceField(label="What do they bring?", choices=ROLES, widget=forms.RadioSelect)


def _about() -> LineField:
    return LineField(
        label="A sentence about them",
        help_text="Students read it.",
        required=False,
        max_length=Facilitator._meta.get_field("about").max_length,
    )


class InviteForm(Form):
    """As what they are asked, and a line from whoever asks."""

    part = forms.ChoiceField(
        label="As what?",
        choices=Part.choices,
        widget=forms.RadioSelect,
        help_text="A helper is there to learn, beside the pair.",
    )
    words = LineField(
        label="A line from you",
        help_text="Left blank: only the dates are sent.",
        required=False,
        max_length=Invitation._meta.get_field("words").max_length,
    )


class AddFacilitatorForm(Form):
    shown_as = _shown_as()
    role = _role()
    about = _about()
    step = forms.ChoiceField(label="How far have they come?", choices=Part.choices, widget=forms.RadioSelect)


class StepForm(Form):
    step = forms.ChoiceField(label="They are asked from now on as", choices=Part.choices, widget=forms.RadioSelect)


class FactsForm(Form):
    """What staff know of somebody of the pool."""

    shown_as = _shown_as()
    role = _role()
    about = _about()
    trained_on = DayField(label="Training finished on", required=False)
    supervised_on = DayField(label="Last supervision on", required=False)
    checks_until = DayField(label="Checks are valid until", required=False)
    supporter = forms.ModelChoiceField(
        label="Who supports them",
        queryset=User.objects.none(),
        required=False,
        empty_label="Nobody yet",
        help_text="Reads how they are after a session. Nobody else does.",
    )

    def __init__(self, *args, facilitator: Facilitator, **kwargs):
        kwargs.setdefault("initial", {name: getattr(facilitator, name) for name in self.base_fields})
        super().__init__(*args, **kwargs)
        staff = User.objects.filter(groups__name__in=SUPPORTING)
        others = staff.filter(is_active=True, person__isnull=False).exclude(person=facilitator.person_id)
        field = cast(forms.ModelChoiceField, self.fields["supporter"])
        field.queryset = others.select_related("person").distinct().order_by("person__called", "pk")
        field.label_from_instance = lambda obj: str(obj.person)  # type: ignore[method-assign]  # as Django says to


class UnpairedForm(Form):
    """Why a run is published without its pair; asked only where it lacks one."""

    unpaired_reason = LineField(
        label="Why publish it now?",
        help_text="The reason is kept with your name. Without one, ask somebody to teach it first.",
        required=False,
        max_length=300,
    )
