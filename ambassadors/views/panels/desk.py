"""What every page of a panel day on the desk carries, and how what it is about is found."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ambassadors.models import Candidate, Exercise, PanelDay, PanelMember
from people.roles import role_required
from people.states import Role

View = Callable[..., HttpResponse]


def looked_at(view: View) -> View:
    """Only read, by staff; kept by no browser."""
    return role_required(Role.COLLEGE_STAFF)(require_safe(never_cache(view)))


def filled_in(view: View) -> View:
    """Read or sent, by staff; kept by no browser."""
    return role_required(Role.COLLEGE_STAFF)(require_http_methods(["GET", "HEAD", "POST"])(never_cache(view)))


def a_button(view: View) -> View:
    return require_POST(role_required(Role.COLLEGE_STAFF)(view))


def day_of(engagement_id: int) -> PanelDay:
    """The panel day of an engagement, or a plain 404."""
    return get_object_or_404(PanelDay.objects.select_related("engagement__occasion"), engagement=engagement_id)


def candidate_of(engagement_id: int, number: int) -> Candidate:
    return _of(Candidate, engagement_id, number=number)


def exercise_of(engagement_id: int, exercise_id: int) -> Exercise:
    return _of(Exercise, engagement_id, pk=exercise_id)


def member_of(engagement_id: int, member_id: int) -> PanelMember:
    rows = PanelMember.objects.select_related("day__engagement__occasion", "person")
    return get_object_or_404(rows, pk=member_id, day__engagement=engagement_id)


def _of(model: type[Any], engagement_id: int, **facts: int) -> Any:
    rows = model.objects.select_related("day__engagement__occasion")
    return get_object_or_404(rows, day__engagement=engagement_id, **facts)
