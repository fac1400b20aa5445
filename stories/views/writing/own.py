"""Fetching a story for whoever writes it: its narrator, or who wrote it down for them."""

from django.shortcuts import get_object_or_404
from django.utils import timezone

from people.domain import looking
from people.requests import SignedInRequest
from stories.domain import writing
from stories.models import Story


def own_story(request: SignedInRequest, story_id: int) -> Story:
    """The story, or 404. Where somebody else's was written down, the look at it is noted."""
    story = get_object_or_404(writing.open_to(request.user), pk=story_id)
    if request.method == "GET":
        looking.note_looks([story.narrator], by=request.user, why="Writing down a story", on=timezone.localdate())
    return story
