"""Venues: when the words of a venue change, the calendars of those expected there follow."""

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.viewsets.model import ModelViewSet

from bookings.domain import changes
from bookings.viewsets.telling import DomainEditView
from courses.models import Venue

FIELDS = ["name", "address", "borough", "access", "how_to_find", "map_url", "is_online"]


class VenueForm(WagtailAdminModelForm):
    map_url = forms.URLField(
        label="Map link",
        required=False,
        max_length=400,
        assume_scheme="https",
        help_text="A link people may choose to open. Nothing loads from it.",
    )

    class Meta:
        model = Venue
        fields = FIELDS


class VenueEditView(DomainEditView):
    def change(self, row, cleaned, *, by, now):
        changes.change_venue(row, words={field: cleaned[field] for field in FIELDS}, by=by, now=now)


class VenueViewSet(ModelViewSet):
    model = Venue
    icon = "home"
    list_display = ["name", "borough", "access"]
    list_filter = ["borough", "is_online"]
    ordering = ["name"]
    search_fields = ["name", "address"]
    edit_view_class = VenueEditView
    copy_view_enabled = False

    def get_form_class(self, for_update=False):
        return VenueForm
