"""The action plan of an agreed review."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ambassadors.views.making.acting import is_done, pressed, sent
from journeys.domain.fidelity import plan, reviews
from journeys.forms.fidelity import ActionForm
from journeys.models import FidelityAction, FidelityReview
from journeys.states import ReviewState
from journeys.views.fidelity.found import keepers_required
from people.requests import SignedInRequest


@keepers_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def add(request: SignedInRequest, review_id: int) -> HttpResponse:
    found = get_object_or_404(_kept(request), pk=review_id)
    form = ActionForm(**sent(request))

    def act() -> None:
        plan.add(found, planned=form.planned, by=request.user)

    if is_done(request, form, act, done="It is in the plan."):
        return redirect("fidelity_review", found.pk)
    context = {"form": form, "review": found}
    return render(request, "journeys/fidelity/action.html", context)


@keepers_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def change(request: SignedInRequest, action_id: int) -> HttpResponse:
    action = _action_or_404(request, action_id)
    usual = {"what": action.what, "owner": action.owner, "due_on": action.due_on, "item": action.item_id}
    form = ActionForm(**sent(request, **usual))

    def act() -> None:
        plan.change(action, planned=form.planned, by=request.user)

    if is_done(request, form, act, done="The plan is changed."):
        return redirect("fidelity_review", action.review_id)
    context = {"form": form, "review": action.review, "action": action}
    return render(request, "journeys/fidelity/action.html", context)


@require_POST
@keepers_required
def done(request: SignedInRequest, action_id: int) -> HttpResponse:
    """Done today, or not done after all."""
    action = _action_or_404(request, action_id)
    is_so = request.POST.get("done") == "yes"
    words = "It is marked as done." if is_so else "It is marked as not done."
    pressed(request, lambda: plan.mark(action, is_done=is_so, by=request.user, now=timezone.now()), done=words)
    return redirect("fidelity_review", action.review_id)


def _kept(request: SignedInRequest):
    teams = reviews.teams_kept_by(request.user)
    return FidelityReview.objects.select_related("team").filter(team__in=teams, state=ReviewState.AGREED)


def _action_or_404(request: SignedInRequest, action_id: int) -> FidelityAction:
    found = FidelityAction.objects.select_related("review__team").filter(review__in=_kept(request))
    return get_object_or_404(found, pk=action_id)
