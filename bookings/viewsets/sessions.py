"""Sessions, to be looked at: each row leads to the desk, where one is added, moved or cancelled with a preview."""

from django.urls import reverse
from wagtail.admin.ui.tables import TitleColumn
from wagtail.permissions import register_permission_policy

from bookings.viewsets.listing import ListingViewSet
from bookings.viewsets.look_only import LookOnly
from courses.models import Session


def on_the_desk(session: Session) -> str:
    return reverse("desk_run", args=[session.run_id])


class SessionViewSet(ListingViewSet):
    model = Session
    icon = "time"
    form_fields = ["state"]
    list_display = [
        TitleColumn("__str__", label="Session, on the desk", get_url=on_the_desk),
        "starts_at",
        "ends_at",
        "venue",
        "state",
    ]
    list_related = ("run", "venue")
    list_filter = ["venue", "state", "mode"]
    list_per_page = 50
    ordering = ["-starts_at"]
    search_fields = ["run__code", "run__course__title"]
    copy_view_enabled = False


register_permission_policy(Session, LookOnly(Session))
