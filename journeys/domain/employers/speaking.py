"""Whose work with employers somebody may see as a whole, and write down for them."""

from django.db.models import QuerySet

from journeys.domain import caseloads
from journeys.models import EmploymentSpecialist
from people.models import User
from people.states import Role


def specialists_of(user: User) -> QuerySet[EmploymentSpecialist]:
    """Administrators: all who are here; team leaders: those of their teams. With a specialist's login, themselves."""
    here = EmploymentSpecialist.objects.here().order_by("name", "pk")
    if user.has_role(Role.ADMINISTRATOR):
        return here
    return here.filter(team__in=caseloads.teams_of(user)) | here.filter(user=user)
