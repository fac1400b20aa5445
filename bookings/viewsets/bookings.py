"""Bookings, to be looked at. Places are given and taken by the domain, never by editing a row."""

from wagtail.admin.viewsets.model import ModelViewSet

from bookings.models import Booking


class BookingViewSet(ModelViewSet):
    model = Booking
    icon = "list-ul"
    form_fields: list[str] = []
    list_display = ["person", "run", "state", "joined_at"]
    list_filter = ["state", "run"]
    list_per_page = 50
    ordering = ["-joined_at"]
    search_fields = ["person__called", "person__reference", "run__code"]
    inspect_view_enabled = True
    inspect_view_fields = ["person", "run", "state", "joined_at", "booked_at", "cancelled_at"]
    copy_view_enabled = False
