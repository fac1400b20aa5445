"""Lists that ask as few questions of many rows as of one."""

from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet


class ListingView(generic.IndexView):
    related: tuple[str, ...] = ()

    def get_base_queryset(self):
        return super().get_base_queryset().select_related(*self.related)


class ListingViewSet(ModelViewSet):
    """`list_related`: what each row of the list names besides itself."""

    index_view_class = ListingView
    list_related: tuple[str, ...] = ()

    def get_index_view_kwargs(self, **kwargs):
        return super().get_index_view_kwargs(**{"related": self.list_related, **kwargs})
