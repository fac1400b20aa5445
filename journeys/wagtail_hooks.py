"""What this room adds to the CMS: the names of its actions in the audit log."""

from wagtail import hooks

from journeys.audit import ACTIONS


@hooks.register("register_log_actions")
def register_audit_actions(actions) -> None:
    for name, label, message in ACTIONS:
        actions.register_action(name, label, message)
