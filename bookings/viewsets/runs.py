"""Runs: making a draft, and the facts that nobody has to be told of. The rest is done on the desk."""

from django.urls import reverse
from django.utils.html import format_html
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import TitleColumn
from wagtail.admin.views import generic

from bookings.domain import changes
from bookings.viewsets.listing import ListingViewSet
from bookings.viewsets.telling import DomainEditView
from courses.models import CourseRun

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


def on_the_desk(run: CourseRun) -> str:
    return reverse("desk_run", args=[run.pk])


class RunAddForm(WagtailAdminModelForm):
    """A new run is a draft: its sessions, and publishing it, come next on the desk."""

    class Meta:
        model = CourseRun
        fields = [*PLAIN_FIELDS, "capacity"]


class RunEditForm(WagtailAdminModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = format_html(
            'Sessions, places, publishing and cancelling are <a href="{}">on the desk</a>.', on_the_desk(self.instance)
        )

    class Meta:
        model = CourseRun
        fields = PLAIN_FIELDS


class RunAddView(generic.CreateView):
    def get_success_url(self):
        return on_the_desk(self.object)


class RunEditView(DomainEditView):
    def change(self, row, cleaned, *, by, now):
        changes.change_run(row, plain={field: cleaned[field] for field in PLAIN_FIELDS}, by=by, now=now)

    def get_success_url(self):
        return on_the_desk(self.object)


class CourseRunViewSet(ListingViewSet):
    model = CourseRun
    icon = "calendar-alt"
    menu_label = "Runs"
    list_display = [
        "code",
        TitleColumn("course", label="On the desk", get_url=on_the_desk),
        "term",
        "state",
        "capacity",
        "booking_opens_on",
    ]
    list_related = ("course", "term")
    list_filter = ["state", "term", "course"]
    list_per_page = 50
    ordering = ["-booking_opens_on", "code"]
    search_fields = ["code", "course__title"]
    add_view_class = RunAddView
    edit_view_class = RunEditView
    copy_view_enabled = False

    def get_form_class(self, for_update=False):
        return RunEditForm if for_update else RunAddForm
