"""Holding a review, and the day of the next."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ambassadors.views.making.acting import sent
from journeys.domain import reviews
from journeys.forms.employment import NextReviewForm, ReviewForm
from journeys.views.asked import support_required
from journeys.views.employment import found
from people.requests import SignedInRequest


@support_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def hold(request: SignedInRequest, episode_id: int) -> HttpResponse:
    episode = found.episode(request, episode_id)
    form = ReviewForm(**sent(request, held_on=found.today()))
    return found.acted(
        request,
        episode,
        form=form,
        act=lambda: reviews.hold(episode, **form.cleaned_data, by=request.user, now=timezone.now()),
        heading="Hold a review",
        note="Look together at how it goes, and at what comes next.",
        button="Save the review",
        done="The review is noted.",
    )


@support_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def plan(request: SignedInRequest, episode_id: int) -> HttpResponse:
    episode = found.episode(request, episode_id)
    form = NextReviewForm(**sent(request, next_on=episode.next_review_on))
    return found.acted(
        request,
        episode,
        form=form,
        act=lambda: reviews.plan(episode, **form.cleaned_data, by=request.user, now=timezone.now()),
        heading="Day of the next review",
        button="Save",
        done="The day is noted.",
    )
