"""Hiding what I do not want on my page, and what I have hidden."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from ambassadors.views.making.acting import pressed
from journeys.domain.own import gathering, hiding
from journeys.models import Goal, OwnEntry, Step
from journeys.states import DoneKind
from journeys.views.own.theirs import own_entry, own_goal, own_step
from people.requests import SignedInRequest
from people.roles import enrolled

HIDDEN = "It is hidden: not on your page, and not on paper. You can show it again under “What I have hidden”."
SHOWN = "It is on your page again."


@enrolled
@require_safe
@never_cache
def hidden(request: SignedInRequest) -> HttpResponse:
    """What I have hidden, with a button each to show it again. Constant queries."""
    found = hiding.of(request.user.person, now=timezone.now())
    return render(request, "journeys/own/hidden.html", {"hidden": found})


@require_POST
def goal_hide(request: SignedInRequest, goal_id: int) -> HttpResponse:
    return _own(request, own_goal(request, goal_id))


@require_POST
def step_hide(request: SignedInRequest, step_id: int) -> HttpResponse:
    return _own(request, own_step(request, step_id))


@require_POST
def entry_hide(request: SignedInRequest, entry_id: int) -> HttpResponse:
    return _own(request, own_entry(request, entry_id))


@require_POST
def done_hide(request: SignedInRequest, kind: str, key: int) -> HttpResponse:
    """Something that the page gathered by itself."""
    person = request.user.person
    if not gathering.is_there(person, kind=kind, key=key, now=timezone.now()):
        raise Http404
    wants = _wants_it_hidden(request)
    pressed(
        request,
        lambda: hiding.gathered(person, kind=DoneKind(kind), key=key, hidden=wants),
        done=HIDDEN if wants else SHOWN,
    )
    return _back(wants)


def _own(request: SignedInRequest, row: Goal | Step | OwnEntry) -> HttpResponse:
    wants = _wants_it_hidden(request)
    pressed(request, lambda: hiding.own(row, hidden=wants), done=HIDDEN if wants else SHOWN)
    return _back(wants)


def _wants_it_hidden(request: SignedInRequest) -> bool:
    return request.POST.get("wish") != "show"


def _back(wants_it_hidden: bool) -> HttpResponse:
    return redirect("my_journey" if wants_it_hidden else "my_journey_hidden")
