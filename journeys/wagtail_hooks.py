"""What this room adds to the CMS: its screens and the names of its actions in the audit log."""

from wagtail import hooks

from journeys.audit import ACTIONS
from journeys.viewsets import EmploymentViewSetGroup


@hooks.register("register_admin_viewset")
def register_employment_screens() -> EmploymentViewSetGroup:
    return EmploymentViewSetGroup()


@hooks.register("register_log_actions")
def register_audit_actions(actions) -> None:
    for name, label, message in ACTIONS:
        actions.register_action(name, label, message)
