"""Outcomes: writing one down, its last day, taking it back with a reason, and entering it anew."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ambassadors.views.making.acting import is_done, sent
from journeys.domain import outcomes
from journeys.forms.outcomes import EndForm, OutcomeForm, VoidForm
from journeys.views.asked import support_required
from journeys.views.employment import found
from people.requests import SignedInRequest


@support_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def add(request: SignedInRequest, episode_id: int) -> HttpResponse:
    episode = found.episode(request, episode_id)
    form = OutcomeForm(**sent(request))
    return found.acted(
        request,
        episode,
        form=form,
        act=lambda: outcomes.record(episode, facts=form.facts, by=request.user, now=timezone.now()),
        heading="What came of it",
        note="A job, learning, volunteering. Nothing here is shown to an employer.",
        button="Write it down",
        done="It is written down.",
    )


@support_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def end(request: SignedInRequest, episode_id: int, outcome_id: int) -> HttpResponse:
    outcome = found.outcome(request, episode_id, outcome_id)
    form = EndForm(**sent(request))
    return found.acted(
        request,
        outcome.episode,
        form=form,
        act=lambda: outcomes.end(outcome, **form.cleaned_data, by=request.user, now=timezone.now()),
        heading=f"Last day: {outcome.get_kind_display().lower()}",
        note="Support goes on after a job ends.",
        button="Save the last day",
        done="The last day is noted.",
    )


@support_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def void(request: SignedInRequest, episode_id: int, outcome_id: int) -> HttpResponse:
    """Taken back, the next page offers to enter it anew."""
    outcome = found.outcome(request, episode_id, outcome_id)
    form = VoidForm(**sent(request))
    if is_done(
        request,
        form,
        lambda: outcomes.void(outcome, **form.cleaned_data, by=request.user, now=timezone.now()),
        done="It is taken back. Enter it anew here, if you like.",
    ):
        return redirect("employment_outcome_anew", outcome.episode_id, outcome.pk)
    context = {
        "episode": outcome.episode,
        "form": form,
        "heading": f"Take back: {outcome.get_kind_display().lower()}",
        "note": "It is never changed. Take it back with a reason, and enter it anew on the next page.",
        "button": "Take it back",
        "quiet": "Leave it as it is",
    }
    return render(request, "journeys/employment/act.html", context)


@support_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def enter_anew(request: SignedInRequest, episode_id: int, outcome_id: int) -> HttpResponse:
    outcome = found.outcome(request, episode_id, outcome_id)
    form = OutcomeForm(**sent(request, **OutcomeForm.of(outcome)))
    return found.acted(
        request,
        outcome.episode,
        form=form,
        act=lambda: outcomes.enter_anew(outcome, facts=form.facts, by=request.user, now=timezone.now()),
        heading="Enter it anew",
        note="These are the facts as they were written down. Put right what was wrong.",
        button="Write it down",
        done="It is written down anew.",
        quiet="Do not enter it anew",
    )
