"""Sessions: moving, re-housing, cancelling and restoring one. Everybody expected at it is told."""

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.viewsets.model import ModelViewSet

from bookings.domain import changes
from bookings.viewsets.telling import DomainEditView
from courses.models import Session
from courses.states import SessionState


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


class SessionViewSet(ModelViewSet):
    model = Session
    icon = "time"
    form_fields = ["run", "number", "starts_at", "ends_at", "mode", "venue", "joining"]
    list_display = ["__str__", "starts_at", "ends_at", "venue", "state"]
    list_filter = ["run", "venue", "state", "mode"]
    list_per_page = 50
    ordering = ["-starts_at"]
    search_fields = ["run__code", "run__course__title"]
    edit_view_class = SessionEditView
    copy_view_enabled = False

    def get_form_class(self, for_update=False):
        return SessionEditForm if for_update else super().get_form_class(for_update)
