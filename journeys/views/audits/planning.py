"""What is done about what an audit found."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ambassadors.views.making.acting import is_done, pressed, sent
from journeys.domain.audits import drawing, plan
from journeys.forms.audits import ActionForm
from journeys.models import AuditAction
from journeys.views.asked import leader_required
from journeys.views.audits.found import kept_or_404
from people.requests import SignedInRequest


@leader_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def add(request: SignedInRequest, audit_id: int) -> HttpResponse:
    found = kept_or_404(request, audit_id)
    form = ActionForm(**sent(request), standards=drawing.of_audit(found))

    def act() -> None:
        plan.add(found, planned=form.planned, by=request.user)

    if is_done(request, form, act, done="It is in the plan."):
        return redirect("audit", found.pk)
    return render(request, "journeys/audits/action.html", {"form": form, "audit": found})


@leader_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def change(request: SignedInRequest, action_id: int) -> HttpResponse:
    action = _action_or_404(request, action_id)
    usual = {"what": action.what, "owner": action.owner, "due_on": action.due_on, "standard": action.standard_id}
    form = ActionForm(**sent(request, **usual), standards=drawing.of_audit(action.audit))

    def act() -> None:
        plan.change(action, planned=form.planned, by=request.user)

    if is_done(request, form, act, done="The plan is changed."):
        return redirect("audit", action.audit_id)
    context = {"form": form, "audit": action.audit, "action": action}
    return render(request, "journeys/audits/action.html", context)


@require_POST
@leader_required
def done(request: SignedInRequest, action_id: int) -> HttpResponse:
    """Done today, or not done after all."""
    action = _action_or_404(request, action_id)
    is_so = request.POST.get("done") == "yes"
    words = "It is marked as done." if is_so else "It is marked as not done."
    pressed(request, lambda: plan.mark(action, is_done=is_so, by=request.user, now=timezone.now()), done=words)
    return redirect("audit", action.audit_id)


def _action_or_404(request: SignedInRequest, action_id: int) -> AuditAction:
    found = AuditAction.objects.select_related("audit__team").filter(audit__in=drawing.kept_by(request.user))
    return get_object_or_404(found, pk=action_id)
