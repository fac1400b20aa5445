"""Themes, content notes and prompts: lists that the college edits. What stands in a story is never taken out of it."""

from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import register_permission_policy

from people.viewsets.kept import KeptForGood
from stories.models import ContentNote, Prompt, Theme


class ThemeViewSet(ModelViewSet):
    model = Theme
    icon = "tag"
    form_fields = ["name", "slug"]
    list_display = ["name"]
    ordering = ["name"]
    search_fields = ["name"]
    copy_view_enabled = False


class ContentNoteAddForm(WagtailAdminModelForm):
    class Meta:
        model = ContentNote
        fields = ["words", "is_offered", "position"]


class ContentNoteEditForm(WagtailAdminModelForm):
    """Authors approved their words together with the note before them: other words are another note."""

    class Meta:
        model = ContentNote
        fields = ["is_offered", "position"]
        help_texts = {"is_offered": "For other words add a note of its own, and do not offer this one any more."}


class ContentNoteViewSet(ModelViewSet):
    model = ContentNote
    icon = "warning"
    list_display = ["words", "is_offered", "position"]
    ordering = ["position", "words"]
    search_fields = ["words"]
    copy_view_enabled = False

    def get_form_class(self, for_update=False):
        return ContentNoteEditForm if for_update else ContentNoteAddForm


class PromptViewSet(ModelViewSet):
    model = Prompt
    icon = "help"
    form_fields = ["question", "is_offered", "position"]
    list_display = ["question", "is_offered", "position"]
    ordering = ["position", "question"]
    search_fields = ["question"]
    copy_view_enabled = False


for model in (Theme, ContentNote):
    register_permission_policy(model, KeptForGood(model))
