"""The desk: what the panel found, once it is complete, and what becomes of each candidate."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ambassadors.domain.panels import deciding, results
from ambassadors.forms.panels import DecisionForm
from ambassadors.views.making.acting import is_done, pressed, sent
from ambassadors.views.panels.desk import a_button, candidate_of, day_of, filled_in, looked_at
from design_system.refusals import Refusal
from people.requests import SignedInRequest


@looked_at
def found(request: SignedInRequest, engagement_id: int) -> HttpResponse:
    """Every mark and the means; before the panel is complete, only that it is not."""
    day = day_of(engagement_id)
    try:
        what = results.of(day, by=request.user, now=timezone.now())
    except Refusal as refusal:
        messages.warning(request, refusal.message)
        return redirect("desk_panel", engagement_id)
    return render(request, "ambassadors/desk/panels/results.html", {"results": what, "engagement": day.engagement})


@filled_in
def decide(request: SignedInRequest, engagement_id: int, number: int) -> HttpResponse:
    """Outcome and feedback. What was typed comes back where the panel is not complete yet."""
    candidate, now = candidate_of(engagement_id, number), timezone.now()
    usual = {"outcome": candidate.outcome, "feedback": candidate.feedback}
    form = DecisionForm(**sent(request, **usual))
    if is_done(
        request,
        form,
        lambda: deciding.decide(candidate, **form.cleaned_data, by=request.user, now=now),
        done=f"Saved for candidate {number}.",
    ):
        return redirect("desk_panel", engagement_id)
    is_complete = results.is_complete(candidate.day)
    context = {"form": form, "candidate": candidate, "engagement": candidate.day.engagement, "is_complete": is_complete}
    return render(request, "ambassadors/desk/panels/decide.html", context)


@a_button
def withdrew(request: SignedInRequest, engagement_id: int, number: int) -> HttpResponse:
    """They did not come, or withdrew: nobody need score them."""
    candidate, now = candidate_of(engagement_id, number), timezone.now()
    done = f"{candidate} has withdrawn, and need not be scored."
    pressed(request, lambda: deciding.withdrew(candidate, by=request.user, now=now), done=done)
    return redirect("desk_panel", engagement_id)


@a_button
def came_after_all(request: SignedInRequest, engagement_id: int, number: int) -> HttpResponse:
    candidate, now = candidate_of(engagement_id, number), timezone.now()
    done = f"{candidate} is to be scored again."
    pressed(request, lambda: deciding.came_after_all(candidate, by=request.user, now=now), done=done)
    return redirect("desk_panel", engagement_id)
