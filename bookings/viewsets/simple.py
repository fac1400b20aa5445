"""Tables that staff keep by themselves, terms and topics; and facilitators, to be looked at."""

from django.urls import reverse
from wagtail.admin.ui.tables import TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import register_permission_policy

from bookings.viewsets.listing import ListingViewSet
from bookings.viewsets.look_only import LookOnly
from courses.models import Facilitation, Facilitator, Term, Topic


class TermViewSet(ModelViewSet):
    model = Term
    icon = "date"
    form_fields = ["name", "starts_on", "ends_on"]
    list_display = ["name", "starts_on", "ends_on"]
    ordering = ["-starts_on"]
    search_fields = ["name"]
    copy_view_enabled = False


class TopicViewSet(ModelViewSet):
    model = Topic
    icon = "tag"
    form_fields = ["name", "slug"]
    list_display = ["name"]
    ordering = ["name"]
    copy_view_enabled = False


def of_the_pool(facilitator: Facilitator) -> str:
    return reverse("desk_facilitator", args=[facilitator.pk])


def who_teaches(part: Facilitation) -> str:
    return reverse("desk_run_team", args=[part.run_id])


class FacilitatorViewSet(ListingViewSet):
    """Looked at here: people join the pool, and leave it, on the desk."""

    model = Facilitator
    icon = "group"
    form_fields = ["shown_as"]
    list_display = [TitleColumn("shown_as", label="Facilitator, on the desk", get_url=of_the_pool), "role", "step"]
    list_filter = ["role", "step"]
    ordering = ["shown_as"]
    search_fields = ["shown_as"]
    copy_view_enabled = False


class FacilitationViewSet(ListingViewSet):
    """Looked at here: who teaches is asked, and answers, on the desk and the teaching pages."""

    model = Facilitation
    icon = "user"
    menu_label = "Who facilitates"
    form_fields = ["part"]
    list_display = [TitleColumn("run", label="Run, on the desk", get_url=who_teaches), "facilitator", "role", "part"]
    list_related = ("run__course", "facilitator")
    list_filter = ["role", "part"]
    search_fields = ["run__code", "facilitator__shown_as"]
    copy_view_enabled = False


for model in (Facilitator, Facilitation):
    register_permission_policy(model, LookOnly(model))
