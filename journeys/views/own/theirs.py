"""Fetching what whoever asks wrote: their own, or 404."""

from django.shortcuts import get_object_or_404

from journeys.models import Goal, OwnEntry, Step
from people.requests import SignedInRequest


def own_goal(request: SignedInRequest, goal_id: int) -> Goal:
    return get_object_or_404(request.user.person.goals, pk=goal_id)


def own_step(request: SignedInRequest, step_id: int) -> Step:
    steps = Step.objects.filter(goal__person=request.user.person).select_related("goal")
    return get_object_or_404(steps, pk=step_id)


def own_entry(request: SignedInRequest, entry_id: int) -> OwnEntry:
    return get_object_or_404(request.user.person.own_entries, pk=entry_id)
