"""Runs. Places are counted by the domain; publishing and cancelling is a choice of its own."""

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm

from bookings.domain import changes
from bookings.viewsets.listing import ListingViewSet
from bookings.viewsets.telling import DomainEditView
from courses.models import CourseRun
from courses.states import RunState

PLAIN_FIELDS = [
    "code",
    "course",
    "term",
    "audience",
    "completion_percent",
    "first_session_required",
    "needs_booking",
    "booking_opens_on",
    "booking_closes_at",
]


class RunEditForm(WagtailAdminModelForm):
    state = forms.ChoiceField(
        choices=RunState.choices,
        widget=forms.RadioSelect,
        help_text="“Cancelled” tells everybody booked or waiting when you save.",
    )

    class Meta:
        model = CourseRun
        fields = [*PLAIN_FIELDS, "capacity", "state"]


class RunEditView(DomainEditView):
    def change(self, row, cleaned, *, by, now):
        plain = {field: cleaned[field] for field in PLAIN_FIELDS}
        changes.change_run(row, plain=plain, capacity=cleaned["capacity"], state=cleaned["state"], by=by, now=now)


class CourseRunViewSet(ListingViewSet):
    model = CourseRun
    icon = "calendar-alt"
    menu_label = "Runs"
    form_fields = [*PLAIN_FIELDS, "capacity", "state"]
    list_display = ["code", "course", "term", "state", "capacity", "booking_opens_on"]
    list_related = ("course", "term")
    list_filter = ["state", "term", "course"]
    list_per_page = 50
    ordering = ["-booking_opens_on", "code"]
    search_fields = ["code", "course__title"]
    edit_view_class = RunEditView
    copy_view_enabled = False

    def get_form_class(self, for_update=False):
        return RunEditForm if for_update else super().get_form_class(for_update)
