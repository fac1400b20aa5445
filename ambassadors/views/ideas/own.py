"""My ideas for courses: where each stands, and how I am named beside it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ambassadors.domain.making import naming, proposing, standing
from ambassadors.forms.ideas import NamedForm
from design_system.refusals import Refusal
from people.requests import SignedInRequest
from people.views import kept_answers


@require_safe
@never_cache
def listing(request: SignedInRequest) -> HttpResponse:
    ideas = [(idea, standing.in_words(idea)) for idea in proposing.of_person(request.user.person)]
    return render(request, "ambassadors/ideas/my_ideas.html", {"ideas": ideas})


@require_safe
@never_cache
def page(request: SignedInRequest, proposal_id: int) -> HttpResponse:
    idea = get_object_or_404(proposing.of_person(request.user.person), pk=proposal_id)
    context = {"idea": idea, "words": standing.in_words(idea), "steps": standing.steps(idea)}
    return render(request, "ambassadors/ideas/my_idea.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def name(request: SignedInRequest, proposal_id: int) -> HttpResponse:
    """It may be changed at any time; what is shown changes at once."""
    idea = get_object_or_404(proposing.of_person(request.user.person), pk=proposal_id)
    initial = {"naming": idea.naming, "shown_as": idea.shown_as} | (kept_answers.take(request) or {})
    form = NamedForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            naming.name_idea(idea, **form.cleaned_data, by=request.user, now=timezone.now())
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Saved. That is how you are named beside your idea.")
            return redirect("my_idea", idea.pk)
    return render(request, "ambassadors/ideas/my_idea_name.html", {"idea": idea, "form": form})
