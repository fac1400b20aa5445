"""Forms of the CMS for teams, employment specialists, boroughs and funders. The rules: journeys/domain/teams.py."""

from typing import cast

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from wagtail.admin.forms import WagtailAdminModelForm

from bookings.domain import names
from design_system.forms import LineField, RowsField, longest
from journeys.domain import teams
from journeys.models import Borough, EmploymentSpecialist, Funder, Team
from people.models import User
from people.states import Role


def _name_field(model: type, help_text: str = "Files that are imported find it by this name.") -> LineField:
    return LineField(label="Name", max_length=longest(model, "name"), help_text=help_text)


def _offer(field: forms.ModelChoiceField, logins, role: Role) -> None:
    """Logins by name and address; those that do not hold the role any more say so."""
    holding = set(teams.holding_role(role).values_list("pk", flat=True))
    field.queryset = logins.select_related("person").order_by("person__called", "email")
    field.label_from_instance = lambda obj: _in_words(obj, holding, role)  # type: ignore[method-assign]  # the hook that Django gives for this


def _in_words(user: User, holding: set[int], role: Role) -> str:
    words = f"{names.called(user, otherwise='No name yet')}, {user.email}"
    return words if user.pk in holding else f"{words} (does not hold the role “{role.label}” any more)"


def _where_roles_are_given(role: Role) -> str:
    words = 'Logins with the role “{}” can be chosen. The role is given under <a href="{}">Users</a>.'
    return format_html(words, role.label, reverse("wagtailusers_users:index"))


class TeamForm(WagtailAdminModelForm):
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    name = _name_field(Team)
    leaders = RowsField(queryset=User.objects.none(), required=False, widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = Team
        fields = ["name", "leaders"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = teams.mark_of_team(self.instance)
        field = cast(RowsField, self.fields["leaders"])
        _offer(field, teams.who_may_lead(self.instance), Role.TEAM_LEADER)
        field.help_text = format_html("They see the records of this team. {}", _where_roles_are_given(Role.TEAM_LEADER))


class SpecialistForm(WagtailAdminModelForm):
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    name = _name_field(EmploymentSpecialist, "As people know them. Files that are imported find them by this name.")
    user = forms.ModelChoiceField(label="Login", queryset=User.objects.none(), required=False, empty_label="No login")
    team = forms.ModelChoiceField(
        queryset=Team.objects.order_by("name"),
        required=False,
        empty_label="No team",
        help_text="Whom they support already stays in the team that their record names.",
    )

    class Meta:
        model = EmploymentSpecialist
        fields = ["name", "user", "team"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = teams.mark_of_specialist(self.instance)
        field = cast(forms.ModelChoiceField, self.fields["user"])
        _offer(field, teams.logins_for(self.instance), Role.EMPLOYMENT_SPECIALIST)
        field.help_text = self._about_the_login()
        if self.instance.pk:
            self.fields["name"].help_text = format_html(
                '{} Have they left, or come back? <a href="{}">Their last day</a>.',
                self.fields["name"].help_text,
                reverse("employment_last_day", args=[self.instance.pk]),
            )

    def _about_the_login(self) -> str:
        if self.instance.user_id:
            return (
                "Whoever signs in with it opens their caseload. For another login, take this one off and save first: "
                "so nobody is handed somebody else’s caseload by a slip."
            )
        return format_html(
            "Whoever signs in with it opens their caseload. {} A login is one specialist’s alone.",
            _where_roles_are_given(Role.EMPLOYMENT_SPECIALIST),
        )


class BoroughForm(WagtailAdminModelForm):
    name = _name_field(Borough)

    class Meta:
        model = Borough
        fields = ["name"]


class FunderForm(WagtailAdminModelForm):
    name = _name_field(Funder)

    class Meta:
        model = Funder
        fields = ["name"]
