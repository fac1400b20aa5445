"""Screens whose saving is one domain call of `journeys.domain.teams`."""

from collections.abc import Callable
from typing import ClassVar

from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.views import generic

from bookings.viewsets.listing import ListingViewSet
from bookings.viewsets.telling import SaysRefusals


class _Keeps(SaysRefusals):
    def keep(self, row, **facts):
        raise NotImplementedError


class _AddView(_Keeps, generic.CreateView):
    def save_instance(self):
        return self.keep(self.model(), **self.form.cleaned_data, by=self.request.user)


class _EditView(_Keeps, generic.EditView):
    def save_instance(self):
        return self.keep(self.model.objects.get(pk=self.object.pk), **self.form.cleaned_data, by=self.request.user)


class KeepingViewSet(ListingViewSet):
    """`keep(row, **what the form took, by=…)` saves. Records that use a row are not of the CMS: no count is shown."""

    keep: ClassVar[Callable]
    form: ClassVar[type[WagtailAdminModelForm]]
    add_view_class = _AddView
    edit_view_class = _EditView
    copy_view_enabled = False
    add_to_reference_index = False
    list_per_page = 50
    list_display = ["name"]
    ordering = ["name"]
    search_fields = ["name"]

    def get_form_class(self, for_update=False):
        return self.form

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(**{"usage_url_name": None, **kwargs})

    def get_add_view_kwargs(self, **kwargs):
        return super().get_add_view_kwargs(**{"keep": self.keep, **kwargs})

    def get_edit_view_kwargs(self, **kwargs):
        return super().get_edit_view_kwargs(**{"keep": self.keep, **kwargs})
