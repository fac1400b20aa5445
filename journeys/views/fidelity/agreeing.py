"""Agreeing, a section a page, with everybody’s scores and evidence beside; and the end of a review."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ambassadors.views.making.acting import is_done, sent
from journeys.domain import meanwhile
from journeys.domain.fidelity import agreeing, items, results, reviews, standing
from journeys.forms.fidelity import AgreeForm, FinishForm, as_it_stands
from journeys.models import FidelityReview
from journeys.states import ReviewState
from journeys.views.fidelity.found import staff_required
from journeys.views.fidelity.scoring import section_or_404
from people.requests import SignedInRequest


@staff_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def section(request: SignedInRequest, review_id: int, section: int) -> HttpResponse:
    """One section, item by item. Saved, the next one comes; after the last one, the end of the review."""
    found = _to_agree_or_404(request, review_id)
    rows = {each.item.pk: each for each in results.scores_of(found, by=request.user)}
    sections = items.in_sections(each.item for each in rows.values())
    which = section_or_404(sections, section)
    form = AgreeForm(**sent(request), found=[rows[item.pk] for item in which.items])

    def act() -> None:
        try:
            agreeing.save(found, given=form.given, seen=form.seen, by=request.user)
        except meanwhile.SavedMeanwhile as clash:
            now = [each for each in results.scores_of(found, by=request.user) if each.item.section == which.name]
            form.show_beside(map(as_it_stands, now), clashes=clash.rows)
            raise

    if is_done(request, form, act, done="What you agreed on is saved."):
        if section < len(sections):
            return redirect("fidelity_agree", review_id, section + 1)
        return redirect("fidelity_finish", review_id)
    context = {"form": form, "review": found, "section": which, "of": len(sections)}
    return render(request, "journeys/fidelity/agree.html", context)


@staff_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def finish(request: SignedInRequest, review_id: int) -> HttpResponse:
    """What is agreed so far, what is missing, a summary; and it stands."""
    found = _to_agree_or_404(request, review_id)
    form = FinishForm(**sent(request))

    def act() -> None:
        agreeing.finish(found, summary=form.cleaned_data["summary"], by=request.user, now=timezone.now())

    if is_done(request, form, act, done="The review is agreed. It stays as it is now."):
        return redirect("fidelity_review", review_id)
    rows = results.scores_of(found, by=request.user)
    context = {
        "form": form,
        "review": found,
        "standing": standing.standing(found),
        "missing": [each.item for each in rows if each.agreed is None],
    }
    return render(request, "journeys/fidelity/finish.html", context)


def _to_agree_or_404(request: SignedInRequest, review_id: int) -> FidelityReview:
    """A review that they score, once everybody has handed in and until it is agreed."""
    theirs = reviews.visible_to(request.user).filter(reviewers__user=request.user, state=ReviewState.AGREEING)
    return get_object_or_404(theirs, pk=review_id)
