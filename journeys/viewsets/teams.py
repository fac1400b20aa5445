"""Teams with their leaders, boroughs and funders."""

from django.db.models import Prefetch
from wagtail.admin.ui.tables import Column
from wagtail.permissions import register_permission_policy

from bookings.domain import names
from bookings.viewsets.listing import ListingView
from design_system.words import spoken_list
from journeys.domain import teams
from journeys.forms.teams import BoroughForm, FunderForm, TeamForm
from journeys.models import Borough, Funder, Team
from journeys.viewsets.keeping import KeepingViewSet
from people.models import User
from people.viewsets.kept import KeptForGood


def led_by(team: Team) -> str:
    return spoken_list([names.called(each, otherwise="somebody without a name yet") for each in team.leaders.all()])


class TeamListingView(ListingView):
    def get_base_queryset(self):
        leaders = User.objects.select_related("person").order_by("person__called", "pk")
        return super().get_base_queryset().prefetch_related(Prefetch("leaders", leaders))


class TeamViewSet(KeepingViewSet):
    model = Team
    icon = "group"
    index_view_class = TeamListingView
    list_display = ["name", Column("led_by", label="Leaders", accessor=led_by)]
    form = TeamForm
    keep = staticmethod(teams.keep_team)


class BoroughViewSet(KeepingViewSet):
    model = Borough
    icon = "site"
    form = BoroughForm
    keep = staticmethod(teams.keep_name)


class FunderViewSet(KeepingViewSet):
    model = Funder
    icon = "tag"
    form = FunderForm
    keep = staticmethod(teams.keep_name)


for model in (Team, Borough, Funder):
    register_permission_policy(model, KeptForGood(model))
