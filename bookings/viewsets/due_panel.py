"""What is due, on the first page of the CMS: counts that open their lists."""

from django.utils import timezone
from wagtail.admin.ui.components import Component

from bookings.domain.due import looking


class DuePanel(Component):
    """Only for whoever is on the desk: see `bookings.wagtail_hooks`."""

    name = "due"
    template_name = "bookings/cms/due_panel.html"
    order = 50

    def get_context_data(self, parent_context):
        counted = looking.counts(by=parent_context["request"].user, now=timezone.now())
        return {"counted": counted, "number": looking.total(counted)}
