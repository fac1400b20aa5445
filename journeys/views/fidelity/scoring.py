"""Scoring one’s own, a section a page; handing in, and taking back. Nobody else’s scores are on these pages."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ambassadors.views.making.acting import is_done, pressed, sent
from journeys.domain.fidelity import items, reviews, scoring
from journeys.domain.fidelity.items import Section
from journeys.domain.fidelity.scoring import Given
from journeys.forms.fidelity import ScoreForm
from journeys.models import Reviewer
from journeys.states import ReviewState
from journeys.views.fidelity.found import staff_required
from people.requests import SignedInRequest


@staff_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def section(request: SignedInRequest, review_id: int, section: int) -> HttpResponse:
    """One section of one’s own scores. Saved, the next one comes; after the last one, the review."""
    mine = _own_or_404(request, review_id)
    sections = items.in_sections()
    which = section_or_404(sections, section)
    kept = {
        pk: Given(score=score.score, evidence=score.evidence)
        for pk, score in scoring.own(mine, by=request.user).items()
    }
    form = ScoreForm(**sent(request), items=which.items, kept=kept)

    def act() -> None:
        scoring.save(mine.review, given=form.given, by=request.user)

    if is_done(request, form, act, done="Your scores are saved."):
        if section < len(sections):
            return redirect("fidelity_scoring", review_id, section + 1)
        return redirect("fidelity_review", review_id)
    context = {
        "form": form,
        "review": mine.review,
        "section": which,
        "of": len(sections),
        "is_open": mine.review.state == ReviewState.SCORING and not mine.handed_in_at,
        "kept": [(item, kept.get(item.pk)) for item in which.items],
    }
    return render(request, "journeys/fidelity/scoring.html", context)


@require_POST
@staff_required
def hand_in(request: SignedInRequest, review_id: int) -> HttpResponse:
    mine = _own_or_404(request, review_id)
    done = "Your scores are handed in."
    pressed(request, lambda: scoring.hand_in(mine.review, by=request.user, now=timezone.now()), done=done)
    return redirect("fidelity_review", review_id)


@require_POST
@staff_required
def take_back(request: SignedInRequest, review_id: int) -> HttpResponse:
    mine = _own_or_404(request, review_id)
    done = "You have your scores back, to change them."
    pressed(request, lambda: scoring.take_back(mine.review, by=request.user), done=done)
    return redirect("fidelity_review", review_id)


def section_or_404(sections: list[Section], number: int) -> Section:
    found = next((each for each in sections if each.number == number), None)
    if found is None:
        raise Http404
    return found


def _own_or_404(request: SignedInRequest, review_id: int) -> Reviewer:
    """Their own row of a review that they see."""
    seen = reviews.visible_to(request.user).filter(pk=review_id)
    return get_object_or_404(Reviewer.objects.select_related("review__team").filter(review__in=seen), user=request.user)
