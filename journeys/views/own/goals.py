"""My goals and steps: writing and changing them, reaching a goal, ticking a step."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ambassadors.views.making.acting import is_done, pressed, sent
from journeys.domain.own import goals
from journeys.forms.own import GoalForm, StepForm
from journeys.views.own.theirs import own_goal, own_step
from people.requests import SignedInRequest
from people.roles import enrolled


@enrolled
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def goal_add(request: SignedInRequest) -> HttpResponse:
    form = GoalForm(**sent(request))
    person = request.user.person
    if is_done(
        request,
        form,
        lambda: goals.add(person, words=form.cleaned_data["words"], now=timezone.now()),
        done="Your goal is there. You can add a first step to it.",
    ):
        return redirect("my_journey")
    return render(request, "journeys/own/goal_add.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def goal(request: SignedInRequest, goal_id: int) -> HttpResponse:
    """One goal: its words, its steps, and what can be done with it."""
    found = own_goal(request, goal_id)
    form = GoalForm(**sent(request, words=found.words))
    if is_done(request, form, lambda: goals.change(found, words=form.cleaned_data["words"]), done="Saved."):
        return redirect("my_goal", found.pk)
    steps = goals.in_order(found.steps.filter(is_hidden=False))
    return render(request, "journeys/own/goal.html", {"goal": found, "form": form, "steps": steps})


@require_POST
def goal_reach(request: SignedInRequest, goal_id: int) -> HttpResponse:
    """“I have reached this”, or not after all."""
    found = own_goal(request, goal_id)
    if request.POST.get("wish") == "go_on":
        pressed(request, lambda: goals.go_on_with(found), done="It is among your goals again.")
    else:
        pressed(request, lambda: goals.reach(found, now=timezone.now()), done="You have reached this goal. Well done.")
    return redirect("my_journey")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def step_add(request: SignedInRequest, goal_id: int) -> HttpResponse:
    found = own_goal(request, goal_id)
    form = StepForm(**sent(request))
    if is_done(
        request,
        form,
        lambda: goals.add_step(found, **form.cleaned_data, now=timezone.now()),
        done="Your step is there.",
    ):
        return redirect("my_journey")
    return render(request, "journeys/own/step_add.html", {"goal": found, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def step(request: SignedInRequest, step_id: int) -> HttpResponse:
    found = own_step(request, step_id)
    form = StepForm(**sent(request, words=found.words, by_on=found.by_on))
    if is_done(request, form, lambda: goals.change_step(found, **form.cleaned_data), done="Saved."):
        return redirect("my_goal", found.goal_id)
    return render(request, "journeys/own/step.html", {"step": found, "form": form})


@require_POST
def step_tick(request: SignedInRequest, step_id: int) -> HttpResponse:
    """“I have done this”, or not after all."""
    found = own_step(request, step_id)
    if request.POST.get("wish") == "not_done":
        pressed(request, lambda: goals.untick(found), done="The step is to do again.")
    else:
        pressed(request, lambda: goals.tick(found, now=timezone.now()), done="You have done this step.")
    return redirect("my_journey")
