"""Staying well at work: my own plan, who may read it, and the page to print."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ambassadors.views.making.acting import is_done, pressed, sent
from design_system.forms import say_again
from journeys.domain.own import plan
from journeys.forms.own import PlanForm
from journeys.models import StayingWellPlan
from journeys.views.own.page import size_of
from people.requests import SignedInRequest
from people.roles import enrolled


@enrolled
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def page(request: SignedInRequest) -> HttpResponse:
    """Five boxes, each of which may stay empty."""
    person = request.user.person
    found = plan.of(person)
    form = PlanForm(**sent(request, **_written(found), opened_with=plan.seen(found)))
    if is_done(
        request,
        form,
        lambda: plan.save(person, boxes=form.boxes, opened_with=form.cleaned_data["opened_with"], now=timezone.now()),
        done="Your plan is saved.",
    ):
        return redirect("my_staying_well")
    is_behind = form.is_bound and form.data.get("opened_with", "") != plan.seen(found)
    say_again(form, opened_with=plan.seen(found))
    context = {
        "form": form,
        "plan": found,
        "is_written": plan.is_written(found),
        "saved_meanwhile": _said(found) if is_behind else [],
    }
    return render(request, "journeys/own/plan.html", context)


@require_POST
def share(request: SignedInRequest) -> HttpResponse:
    """Whoever supports me may read it, or nobody else any more."""
    person = request.user.person
    if request.POST.get("wish") == "keep":
        done = "Nobody else can read your plan now."
        pressed(request, lambda: plan.keep_to_oneself(person, by=request.user), done=done)
    else:
        done = "Whoever supports you to find or keep work can read your plan now. You can end this at any time."
        pressed(request, lambda: plan.share(person, by=request.user), done=done)
    return redirect("my_staying_well")


@enrolled
@require_safe
@never_cache
def printed(request: SignedInRequest) -> HttpResponse:
    person = request.user.person
    found = plan.of(person)
    boxes = (
        [(field.label, getattr(found, field.name)) for field in PlanForm() if field.name in plan.BOXES] if found else []
    )
    context = {"boxes": [box for box in boxes if box[1]], "person": person}
    return render(request, "journeys/own/plan_printed.html", context | size_of(request, person))


def _written(found: StayingWellPlan | None) -> dict[str, str]:
    return {box: getattr(found, box) for box in plan.BOXES} if found else {}


def _said(found: StayingWellPlan | None) -> list[tuple[str, str]]:
    """The boxes that have words in them, each with what it asks."""
    return [(str(PlanForm.base_fields[box].label), words) for box, words in _written(found).items() if words]
