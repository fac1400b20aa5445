"""What the ambassadors room adds to the CMS: its screens, and the names of its actions in the audit log."""

from wagtail import hooks

from ambassadors.audit import ACTIONS
from ambassadors.viewsets import AmbassadorsViewSetGroup


@hooks.register("register_admin_viewset")
def register_ambassador_screens() -> AmbassadorsViewSetGroup:
    return AmbassadorsViewSetGroup()


@hooks.register("register_log_actions")
def register_audit_actions(actions) -> None:
    for name, label, message in ACTIONS:
        actions.register_action(name, label, message)
