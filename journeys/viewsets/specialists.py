"""Employment specialists and their logins. Whoever has left stays in the list, with the way to their last day."""

from django.urls import reverse
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.permissions import register_permission_policy

from bookings.domain import names
from design_system.words import day
from journeys.domain import teams
from journeys.forms.teams import SpecialistForm
from journeys.models import EmploymentSpecialist
from journeys.viewsets.keeping import KeepingViewSet
from people.viewsets.kept import KeptForGood


def login_of(specialist: EmploymentSpecialist) -> str:
    return names.called(specialist.user, otherwise="No name yet") if specialist.user else "No login"


def left_on(specialist: EmploymentSpecialist) -> str:
    return f"Left on {day(specialist.left_on)}" if specialist.left_on else "Is here"


def last_day_of(specialist: EmploymentSpecialist) -> str:
    return reverse("employment_last_day", args=[specialist.pk])


class SpecialistViewSet(KeepingViewSet):
    model = EmploymentSpecialist
    icon = "user"
    list_display = [
        "name",
        "team",
        Column("login_of", label="Login", accessor=login_of),
        TitleColumn("left_on", label="Last day", accessor=left_on, get_url=last_day_of),
    ]
    list_related = ("team", "user__person")
    list_filter = ["team"]
    form = SpecialistForm
    keep = staticmethod(teams.keep_specialist)


register_permission_policy(EmploymentSpecialist, KeptForGood(EmploymentSpecialist))
