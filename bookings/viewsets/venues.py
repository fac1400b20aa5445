"""Venues: when the words of a venue change, the calendars of those expected there follow."""

from django.db import transaction
from wagtail.admin.viewsets.model import ModelViewSet

from bookings.domain import changes
from bookings.viewsets.telling import DomainEditView
from courses.models import Venue

FIELDS = ["name", "address", "borough", "access", "how_to_find", "map_url", "is_online"]


class VenueEditView(DomainEditView):
    @transaction.atomic
    def change(self, row, cleaned, *, by, now):
        for field in FIELDS:
            setattr(row, field, cleaned[field])
        row.save()
        changes.rehouse_venue(row, now=now)


class VenueViewSet(ModelViewSet):
    model = Venue
    icon = "home"
    form_fields = FIELDS
    list_display = ["name", "borough", "access"]
    list_filter = ["borough", "is_online"]
    ordering = ["name"]
    search_fields = ["name", "address"]
    edit_view_class = VenueEditView
    copy_view_enabled = False
