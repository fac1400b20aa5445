"""What the bookings room adds to the CMS: its screens and the names of its actions in the audit log."""

from django.http import Http404
from wagtail import hooks

from bookings.audit import ACTIONS
from bookings.domain import materials
from bookings.viewsets import CollegeViewSetGroup
from bookings.viewsets.due_panel import DuePanel
from people.states import Role


@hooks.register("register_admin_viewset")
def register_college_screens() -> CollegeViewSetGroup:
    return CollegeViewSetGroup()


@hooks.register("register_log_actions")
def register_audit_actions(actions) -> None:
    for name, label, message in ACTIONS:
        actions.register_action(name, label, message)


@hooks.register("construct_homepage_panels")
def say_what_is_due(request, panels) -> None:
    """Staff of the college alone: the counts are of people’s records."""
    if request.user.has_role(Role.COLLEGE_STAFF):
        panels.insert(0, DuePanel())


@hooks.register("before_serve_document")
def keep_materials_to_those_who_teach(document, request) -> None:
    """What hangs on a course for those who teach it has an address of its own; the public one says there is nothing."""
    if materials.is_one(document) and not request.user.has_perm("wagtailadmin.access_admin"):
        raise Http404
