"""The wording of a yes: each change is a new version, and from then on the one people are asked with."""

from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from people.domain import wordings


class AddedNeverChanged(ModelPermissionPolicy):
    """Somebody may have said yes to these words: nobody edits or deletes them."""

    def user_has_permission(self, user, action):
        return action in {"add", "view"} and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return super().user_has_any_permission(user, [action for action in actions if action in {"add", "view"}])


class WordingAddView(generic.CreateView):
    """Begins with the words of today, so that one sentence can be changed."""

    def get_initial_form_instance(self):
        newest = wordings.newest(self.model)
        return self.model(words=newest.words, months=newest.months) if newest else self.model()

    def save_instance(self):
        words, months = (self.form.cleaned_data[field] for field in ("words", "months"))
        return wordings.add(self.model, words=words, months=months)


class WordingViewSet(ModelViewSet):
    """To be given a model, a label, and AddedNeverChanged as its policy."""

    icon = "clipboard-list"
    form_fields = ["words", "months"]
    list_display = ["version", "months", "made_at"]
    ordering = ["-version"]
    add_view_class = WordingAddView
    copy_view_enabled = False
    inspect_view_enabled = True
