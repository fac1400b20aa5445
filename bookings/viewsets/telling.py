"""Screens whose saving is one domain call: a refusal is said on the form and nothing is lost."""

from django.utils import timezone
from wagtail.admin.views import generic
from wagtail.admin.views.generic.mixins import BeforeAfterHookMixin

from design_system import refusals


class SaysRefusals(BeforeAfterHookMixin):
    """A screen whose saving may be refused by the domain."""

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except refusals.Refusal as refusal:
            form.add_error(None, refusal.message)
            self.produced_error_code = "validation_error"
            self.produced_error_message = refusal.message
            return self.form_invalid(form)


class DomainEditView(SaysRefusals, generic.EditView):
    """`change(row, cleaned, by, now)` makes the change; the row in hand is never saved by the form itself."""

    def save_instance(self):
        now = timezone.now()
        row = self.model.objects.get(pk=self.object.pk)
        self.change(row, self.form.cleaned_data, by=self.request.user, now=now)
        return self.model.objects.get(pk=row.pk)

    def change(self, row, cleaned, *, by, now):
        raise NotImplementedError
