"""Tables that staff keep by themselves: terms, topics, facilitators, and who facilitates which run."""

from wagtail.admin.viewsets.model import ModelViewSet

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


class FacilitatorViewSet(ModelViewSet):
    model = Facilitator
    icon = "group"
    form_fields = ["person", "shown_as", "role", "about"]
    list_display = ["shown_as", "role"]
    list_filter = ["role"]
    ordering = ["shown_as"]
    search_fields = ["shown_as"]
    copy_view_enabled = False


class FacilitationViewSet(ModelViewSet):
    model = Facilitation
    icon = "user"
    menu_label = "Who facilitates"
    form_fields = ["run", "facilitator", "role"]
    list_display = ["run", "facilitator", "role"]
    list_filter = ["role"]
    search_fields = ["run__code", "facilitator__shown_as"]
    copy_view_enabled = False
