"""Taking away what I wrote, and putting it back."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from ambassadors.views.making.acting import pressed
from journeys.domain.own import taking_away
from journeys.models import Goal, OwnEntry, Step
from journeys.views.own import just_taken
from journeys.views.own.theirs import own_entry, own_goal, own_step
from people.requests import SignedInRequest


@require_POST
def goal_away(request: SignedInRequest, goal_id: int) -> HttpResponse:
    return _away(request, own_goal(request, goal_id))


@require_POST
def step_away(request: SignedInRequest, step_id: int) -> HttpResponse:
    return _away(request, own_step(request, step_id))


@require_POST
def entry_away(request: SignedInRequest, entry_id: int) -> HttpResponse:
    return _away(request, own_entry(request, entry_id))


@require_POST
def put_back(request: SignedInRequest) -> HttpResponse:
    """What was taken away last. Pressed twice, or too late, it changes nothing."""
    rows, person = just_taken.take(request), request.user.person
    if rows:
        pressed(request, lambda: taking_away.put_back(person, kept=rows), done="It is back.")
    return redirect("my_journey")


def _away(request: SignedInRequest, row: Goal | Step | OwnEntry) -> HttpResponse:
    """Their page offers to put it back."""
    words = row.words
    just_taken.keep(request, rows=taking_away.take_away(row), words=words)
    return redirect("my_journey")
