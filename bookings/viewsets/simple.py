"""Tables that staff keep by themselves: terms, topics, facilitators, and who facilitates which run."""

from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.views import generic
from wagtail.admin.views.generic.mixins import BeforeAfterHookMixin
from wagtail.admin.viewsets.model import ModelViewSet

from bookings.viewsets import choices
from bookings.viewsets.listing import ListingViewSet
from courses.domain import facilitating
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


class FacilitatorEditView(generic.EditView):
    def save_instance(self):
        saved = super().save_instance()
        facilitating.carry_role_over(saved)
        return saved


class FacilitatorViewSet(ModelViewSet):
    model = Facilitator
    icon = "group"
    form_fields = ["person", "shown_as", "role", "about"]
    list_display = ["shown_as", "role"]
    list_filter = ["role"]
    ordering = ["shown_as"]
    search_fields = ["shown_as"]
    edit_view_class = FacilitatorEditView
    copy_view_enabled = False


class FacilitationForm(WagtailAdminModelForm):
    """Which facilitator, on which run. The role is the facilitator's own."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["run"].queryset = choices.runs(kept=self.instance.run_id)
        self.fields["facilitator"].queryset = choices.facilitators()

    class Meta:
        model = Facilitation
        fields = ["run", "facilitator"]


class TakesTheRole(BeforeAfterHookMixin):
    def save_instance(self):
        facilitating.take_role(self.form.instance)
        return super().save_instance()


class FacilitationAddView(TakesTheRole, generic.CreateView):
    pass


class FacilitationEditView(TakesTheRole, generic.EditView):
    pass


class FacilitationViewSet(ListingViewSet):
    model = Facilitation
    icon = "user"
    menu_label = "Who facilitates"
    list_display = ["run", "facilitator", "role"]
    list_related = ("run__course", "facilitator")
    list_filter = ["role"]
    search_fields = ["run__code", "facilitator__shown_as"]
    add_view_class = FacilitationAddView
    edit_view_class = FacilitationEditView
    copy_view_enabled = False

    def get_form_class(self, for_update=False):
        return FacilitationForm
