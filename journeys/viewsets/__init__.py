"""Screens of administrators in the CMS: who gives support to find work, where, and who pays for it."""

from wagtail.admin.viewsets.base import ViewSetGroup

from journeys.viewsets.specialists import SpecialistViewSet
from journeys.viewsets.teams import BoroughViewSet, FunderViewSet, TeamViewSet


class EmploymentViewSetGroup(ViewSetGroup):
    menu_label = "Employment support"
    menu_icon = "group"
    menu_order = 170
    items = (
        TeamViewSet("employment_teams"),
        SpecialistViewSet("employment_specialists"),
        BoroughViewSet("employment_boroughs"),
        FunderViewSet("employment_funders"),
    )
