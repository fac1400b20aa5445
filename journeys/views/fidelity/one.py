"""One review: how far it is, its results once they may be seen, and who scores it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ambassadors.views.making.acting import is_done, sent
from content.models import CollegeSettings
from design_system.refusals import Refusal
from journeys.domain import plan
from journeys.domain.fidelity import items, printed, results, reviews, scoring, standing
from journeys.forms.fidelity import ReviewersForm
from journeys.models import FidelityReview
from journeys.states import ReviewState
from journeys.views.fidelity.found import keepers_required, review_or_404, staff_required
from people.requests import SignedInRequest


@staff_required
@require_safe
@never_cache
def review(request: SignedInRequest, review_id: int) -> HttpResponse:
    """What stands, what is next for whoever looks, and, once agreed, every score with its evidence and the plan."""
    found = review_or_404(request, review_id)
    mine = scoring.reviewer_of(found, user=request.user)
    is_agreed = found.state == ReviewState.AGREED
    context = {
        "review": found,
        "standing": standing.standing(found),
        "reviewers": found.reviewers.select_related("user__person").order_by("user__person__called", "pk"),
        "mine": mine,
        "missing": scoring.missing(mine) if mine and found.state == ReviewState.SCORING else [],
        "may_keep": reviews.may_keep(found, user=request.user),
        "is_begun": reviews.is_begun(found),
        "results": _by_section(found, request) if is_agreed else [],
        "actions": plan.of(found) if is_agreed else [],
        "today": timezone.localdate(),
    }
    return render(request, "journeys/fidelity/review.html", context)


@staff_required
@require_safe
@never_cache
def pdf(request: SignedInRequest, review_id: int) -> HttpResponse:
    """The report of an agreed review, to keep."""
    found = get_object_or_404(reviews.visible_to(request.user), pk=review_id, state=ReviewState.AGREED)
    content = printed.pdf(found, by=request.user, college=CollegeSettings.for_request(request))
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="fidelity-{found.reviewed_on}.pdf"'
    return response


@keepers_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def reviewers(request: SignedInRequest, review_id: int) -> HttpResponse:
    """Other people score it."""
    found = _kept_or_404(request, review_id)
    form = ReviewersForm(**sent(request, reviewers=[each.user_id for each in found.reviewers.all()]))

    def act() -> None:
        reviews.name_reviewers(found, reviewers=form.cleaned_data["reviewers"], by=request.user)

    if is_done(request, form, act, done="It is saved who scores."):
        return redirect("fidelity_review", found.pk)
    context = {"form": form, "review": found}
    return render(request, "journeys/fidelity/reviewers.html", context)


@require_POST
@keepers_required
def take_away(request: SignedInRequest, review_id: int) -> HttpResponse:
    """A review begun by mistake."""
    found = _kept_or_404(request, review_id)
    try:
        reviews.take_away(found, by=request.user)
    except Refusal as refusal:
        messages.warning(request, refusal.message)
        return redirect("fidelity_review", review_id)
    messages.success(request, "The review is taken away.")
    return redirect("fidelity")


def _kept_or_404(request: SignedInRequest, review_id: int) -> FidelityReview:
    kept = reviews.visible_to(request.user).filter(team__in=reviews.teams_kept_by(request.user))
    return get_object_or_404(kept, pk=review_id)


def _by_section(found: FidelityReview, request: SignedInRequest) -> list[tuple[str, list[results.OfItem]]]:
    rows = {each.item.pk: each for each in results.scores_of(found, by=request.user)}
    sections = items.in_sections(each.item for each in rows.values())
    return [(section.name, [rows[item.pk] for item in section.items]) for section in sections]
