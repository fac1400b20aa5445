"""Staff screens in the CMS for the lists that stories are told with."""

from wagtail.admin.viewsets.base import ViewSetGroup

from stories.viewsets.lists import ContentNoteViewSet, PromptViewSet, ThemeViewSet
from stories.viewsets.wordings import ConsentWordingViewSet


class StoriesViewSetGroup(ViewSetGroup):
    menu_label = "Stories"
    menu_icon = "openquote"
    menu_order = 160
    items = (
        ThemeViewSet("story_themes"),
        ContentNoteViewSet("content_notes"),
        PromptViewSet("story_prompts"),
        ConsentWordingViewSet("consent_wordings"),
    )
