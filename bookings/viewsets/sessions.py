"""Sessions: adding, moving, re-housing, cancelling and restoring one. Everybody expected at it is told."""

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm

from bookings.domain import changes
from bookings.viewsets import choices
from bookings.viewsets.listing import ListingViewSet
from bookings.viewsets.telling import DomainCreateView, DomainEditView
from courses.models import Session
from courses.states import SessionState


class SessionAddForm(WagtailAdminModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["run"].queryset = choices.runs()

    class Meta:
        model = Session
        fields = ["run", "number", "starts_at", "ends_at", "mode", "venue", "joining"]


class SessionEditForm(WagtailAdminModelForm):
    """The run and the number stay; the state is a choice that the domain carries out."""

    state = forms.ChoiceField(
        choices=SessionState.choices,
        widget=forms.RadioSelect,
        help_text="Everybody expected at this session is told when you save.",
    )

    class Meta:
        model = Session
        fields = ["starts_at", "ends_at", "mode", "venue", "joining", "state"]


class SessionAddView(DomainCreateView):
    def add(self, cleaned, *, by, now):
        return changes.add_session(
            cleaned["run"],
            number=cleaned["number"],
            starts_at=cleaned["starts_at"],
            ends_at=cleaned["ends_at"],
            mode=cleaned["mode"],
            venue=cleaned["venue"],
            joining=cleaned["joining"],
            by=by,
            now=now,
        )


class SessionEditView(DomainEditView):
    def change(self, row, cleaned, *, by, now):
        changes.change_session(
            row,
            starts_at=cleaned["starts_at"],
            ends_at=cleaned["ends_at"],
            mode=cleaned["mode"],
            venue=cleaned["venue"],
            joining=cleaned["joining"],
            state=cleaned["state"],
            by=by,
            now=now,
        )


class SessionViewSet(ListingViewSet):
    model = Session
    icon = "time"
    list_display = ["__str__", "starts_at", "ends_at", "venue", "state"]
    list_related = ("run", "venue")
    list_filter = ["venue", "state", "mode"]
    list_per_page = 50
    ordering = ["-starts_at"]
    search_fields = ["run__code", "run__course__title"]
    add_view_class = SessionAddView
    edit_view_class = SessionEditView
    copy_view_enabled = False

    def get_form_class(self, for_update=False):
        return SessionEditForm if for_update else SessionAddForm
