"""What is done about what an audit found."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from journeys.domain.audits import drawing
from journeys.forms.audits import NO_NAMES
from journeys.models import AuditAction
from journeys.views import planning
from journeys.views.asked import leader_required
from journeys.views.audits.found import kept_or_404
from people.requests import SignedInRequest

PAGE = planning.Page(
    address="audit",
    template="journeys/audits/action.html",
    thing="standard",
    things=drawing.of_audit,
    no_names=NO_NAMES,
)


@leader_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def add(request: SignedInRequest, audit_id: int) -> HttpResponse:
    return planning.add(request, kept_or_404(request, audit_id), page=PAGE)


@leader_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def change(request: SignedInRequest, action_id: int) -> HttpResponse:
    return planning.change(request, _action_or_404(request, action_id), page=PAGE)


@require_POST
@leader_required
def done(request: SignedInRequest, action_id: int) -> HttpResponse:
    return planning.done(request, _action_or_404(request, action_id), page=PAGE)


def _action_or_404(request: SignedInRequest, action_id: int) -> AuditAction:
    found = AuditAction.objects.select_related("audit__team", "standard")
    return get_object_or_404(found.filter(audit__in=drawing.kept_by(request.user)), pk=action_id)
