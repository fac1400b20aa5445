"""What the bookings room adds to the CMS: its screens and the names of its actions in the audit log."""

from wagtail import hooks

from bookings.audit import ACTIONS
from bookings.viewsets import CollegeViewSetGroup


@hooks.register("register_admin_viewset")
def register_college_screens() -> CollegeViewSetGroup:
    return CollegeViewSetGroup()


@hooks.register("register_log_actions")
def register_audit_actions(actions) -> None:
    for name, label, message in ACTIONS:
        actions.register_action(name, label, message)
