"""The action plan of an agreed review."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from journeys.domain.fidelity import reviews
from journeys.forms.fidelity import NO_NAMES
from journeys.models import FidelityAction, FidelityItem, FidelityReview
from journeys.states import ReviewState
from journeys.views import planning
from journeys.views.fidelity.found import keepers_required
from people.requests import SignedInRequest

PAGE = planning.Page(
    address="fidelity_review",
    template="journeys/fidelity/action.html",
    thing="item",
    things=lambda review: FidelityItem.objects.order_by("number"),
    no_names=NO_NAMES,
)


@keepers_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def add(request: SignedInRequest, review_id: int) -> HttpResponse:
    return planning.add(request, get_object_or_404(_kept(request), pk=review_id), page=PAGE)


@keepers_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def change(request: SignedInRequest, action_id: int) -> HttpResponse:
    return planning.change(request, _action_or_404(request, action_id), page=PAGE)


@require_POST
@keepers_required
def done(request: SignedInRequest, action_id: int) -> HttpResponse:
    return planning.done(request, _action_or_404(request, action_id), page=PAGE)


def _kept(request: SignedInRequest) -> QuerySet[FidelityReview]:
    teams = reviews.teams_kept_by(request.user)
    return FidelityReview.objects.select_related("team").filter(team__in=teams, state=ReviewState.AGREED)


def _action_or_404(request: SignedInRequest, action_id: int) -> FidelityAction:
    found = FidelityAction.objects.select_related("review__team", "item").filter(review__in=_kept(request))
    return get_object_or_404(found, pk=action_id)
