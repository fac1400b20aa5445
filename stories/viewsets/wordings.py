"""The wording of consent: each change is a new version, and from then on the one people are asked with."""

from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from stories.domain import consent_wordings
from stories.models import ConsentWording


class AddedNeverChanged(ModelPermissionPolicy):
    """Somebody may have said yes to these words: nobody edits or deletes them."""

    def user_has_permission(self, user, action):
        return action in {"add", "view"} and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return super().user_has_any_permission(user, [action for action in actions if action in {"add", "view"}])


class ConsentWordingAddView(generic.CreateView):
    """Begins with the words of today, so that one sentence can be changed."""

    def get_initial_form_instance(self):
        newest = consent_wordings.newest()
        return ConsentWording(words=newest.words, months=newest.months) if newest else ConsentWording()

    def save_instance(self):
        words, months = (self.form.cleaned_data[field] for field in ("words", "months"))
        return consent_wordings.add(words=words, months=months)


class ConsentWordingViewSet(ModelViewSet):
    model = ConsentWording
    icon = "clipboard-list"
    menu_label = "Wording of consent"
    form_fields = ["words", "months"]
    list_display = ["version", "months", "made_at"]
    ordering = ["-version"]
    add_view_class = ConsentWordingAddView
    copy_view_enabled = False
    inspect_view_enabled = True


register_permission_policy(ConsentWording, AddedNeverChanged(ConsentWording))
