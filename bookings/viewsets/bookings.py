"""Bookings, to be looked at. Places are given and taken by the domain, never by editing a row."""

from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.tables import TitleColumn
from wagtail.admin.views import generic
from wagtail.permissions import register_permission_policy

from bookings.models import Booking
from bookings.viewsets.listing import ListingViewSet
from bookings.viewsets.look_only import LookOnly
from people.domain import looking


def on_the_desk(booking: Booking) -> str:
    return reverse("desk_run", args=[booking.run_id])


class BookingLookView(generic.InspectView):
    """Looking at one booking is noted, so that the person can see who did."""

    def get(self, request, *args, **kwargs):
        looking.note_looks([self.object.person], by=request.user, why="booking", on=timezone.localdate())
        return super().get(request, *args, **kwargs)


class BookingViewSet(ListingViewSet):
    model = Booking
    icon = "list-ul"
    form_fields = ["state"]
    list_display = [
        "person",
        TitleColumn("run", label="Run, on the desk", get_url=on_the_desk),
        "state",
        "joined_at",
    ]
    list_related = ("person", "run__course")
    list_filter = ["state"]
    list_per_page = 50
    ordering = ["-joined_at"]
    search_fields = ["person__called", "person__reference", "run__code"]
    inspect_view_enabled = True
    inspect_view_class = BookingLookView
    inspect_view_fields = ["person", "run", "state", "joined_at", "booked_at", "cancelled_at"]
    copy_view_enabled = False


register_permission_policy(Booking, LookOnly(Booking))
