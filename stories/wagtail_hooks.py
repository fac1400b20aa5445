"""What the stories room adds to the CMS: its screens and the names of its actions in the audit log."""

from wagtail import hooks

from stories.audit import ACTIONS
from stories.viewsets import StoriesViewSetGroup


@hooks.register("register_admin_viewset")
def register_story_screens() -> StoriesViewSetGroup:
    return StoriesViewSetGroup()


@hooks.register("register_log_actions")
def register_audit_actions(actions) -> None:
    for name, label, message in ACTIONS:
        actions.register_action(name, label, message)
